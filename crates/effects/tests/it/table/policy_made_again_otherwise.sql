-- text: remove
==> change
DROP POLICY own_books ON books;
CREATE POLICY own_books ON books USING (true);
==> truth
line 1 drops it: policy own_books on books, for good
line 2 changes it: policy own_books on books, for good
==> text: remove
1:1: removed: policy own_books on books is protected, and would be dropped: readers see their own [protect.toml (protect[6])]
2:1: removed: policy own_books on books is still there, since its DROP in line 1 was removed: readers see their own [protect.toml (protect[6])]
==> sanitized
-- driftless: removed, policy own_books on books is protected, and would be dropped: readers see their own [protect.toml (protect[6])]
-- | DROP POLICY own_books ON books;
-- driftless: removed, policy own_books on books is still there, since its DROP in line 1 was removed: readers see their own [protect.toml (protect[6])]
-- | CREATE POLICY own_books ON books USING (true);
==> truth of that
nothing happens to a protected object

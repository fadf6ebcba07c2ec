-- text: remove
==> change
DROP POLICY own_books ON books;
==> truth
line 1 drops it: policy own_books on books, for good
==> text: remove
1:1: removed: policy own_books on books is protected, and would be dropped: readers see their own [protect.toml (protect[6])]
==> sanitized
-- driftless: removed, policy own_books on books is protected, and would be dropped: readers see their own [protect.toml (protect[6])]
-- | DROP POLICY own_books ON books;
==> truth of that
nothing happens to a protected object

-- text: remove
==> change
DROP INDEX books_shelf_idx;
CREATE INDEX books_shelf_idx ON books (shelf_id);
==> truth
line 1 drops it: index books_shelf_idx, for good
line 2 changes it: index books_shelf_idx, for good
==> text: remove
1:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
2:1: removed: index books_shelf_idx is still there, since its DROP in line 1 was removed: only shelved books [protect.toml (protect[1])]
==> sanitized
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
-- driftless: removed, index books_shelf_idx is still there, since its DROP in line 1 was removed: only shelved books [protect.toml (protect[1])]
-- | CREATE INDEX books_shelf_idx ON books (shelf_id);
==> truth of that
nothing happens to a protected object

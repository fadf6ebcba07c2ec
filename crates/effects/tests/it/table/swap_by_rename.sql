-- text: remove, review
==> change
CREATE INDEX new_idx ON books (shelf_id);
DROP INDEX books_shelf_idx;
ALTER INDEX new_idx RENAME TO books_shelf_idx;
==> truth
line 2 drops it: index books_shelf_idx, for good
line 3 changes it: index books_shelf_idx, for good
==> text: remove
2:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
3:1: to review: index books_shelf_idx is protected and keeps its name, so that nothing else can be called books_shelf_idx: only shelved books [protect.toml (protect[1])]
==> sanitized
CREATE INDEX new_idx ON books (shelf_id);
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
ALTER INDEX new_idx RENAME TO books_shelf_idx;
==> truth of that
does not run: 4:1: relation "books_shelf_idx" already exists

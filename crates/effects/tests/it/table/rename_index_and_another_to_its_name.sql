-- text: remove, review
==> change
ALTER INDEX books_shelf_idx RENAME TO x;
ALTER INDEX plain_idx RENAME TO books_shelf_idx;
==> truth
line 1 renames it: index books_shelf_idx, for good
==> text: remove
1:1: removed: index books_shelf_idx is protected, and would be renamed: only shelved books [protect.toml (protect[1])]
2:1: to review: index books_shelf_idx is protected and keeps its name, so that nothing else can be called books_shelf_idx: only shelved books [protect.toml (protect[1])]
==> sanitized
-- driftless: removed, index books_shelf_idx is protected, and would be renamed: only shelved books [protect.toml (protect[1])]
-- | ALTER INDEX books_shelf_idx RENAME TO x;
ALTER INDEX plain_idx RENAME TO books_shelf_idx;
==> truth of that
does not run: 3:1: relation "books_shelf_idx" already exists

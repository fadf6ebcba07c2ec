-- text: keep, review, remove, edit
==> change
ALTER TABLE books RENAME CONSTRAINT books_pkey TO books_embedding_idx2;
ALTER INDEX books_embedding_idx RENAME TO x; ALTER INDEX x RENAME TO books_embedding_idx;
==> truth
line 2 renames it: index books_embedding_idx
line 2 puts it back as it was: index books_embedding_idx
==> text: remove
2:1: removed: index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
2:46: removed: index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
==> sanitized
ALTER TABLE books RENAME CONSTRAINT books_pkey TO books_embedding_idx2;
-- driftless: removed, index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
-- | ALTER INDEX books_embedding_idx RENAME TO x;
 
-- driftless: removed, index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
-- | ALTER INDEX x RENAME TO books_embedding_idx;
==> truth of that
nothing happens to a protected object

-- text: remove
==> change
ALTER INDEX books_embedding_idx RENAME TO tmp_idx;
ALTER INDEX tmp_idx RENAME TO books_embedding_idx;
==> truth
line 1 renames it: index books_embedding_idx
line 2 puts it back as it was: index books_embedding_idx
==> text: remove
1:1: removed: index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
2:1: removed: index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
==> sanitized
-- driftless: removed, index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
-- | ALTER INDEX books_embedding_idx RENAME TO tmp_idx;
-- driftless: removed, index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
-- | ALTER INDEX tmp_idx RENAME TO books_embedding_idx;
==> truth of that
nothing happens to a protected object

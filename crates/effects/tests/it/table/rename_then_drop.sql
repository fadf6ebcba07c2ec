-- text: remove, review
==> change
ALTER INDEX books_embedding_idx RENAME TO tmp_idx;
DROP INDEX tmp_idx;
==> truth
line 1 renames it: index books_embedding_idx, for good
line 2 drops it: index books_embedding_idx, for good
==> text: remove
1:1: removed: index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
-- driftless: removed, index books_embedding_idx is protected, and would be renamed: similarity search [protect.toml (protect[0])]
-- | ALTER INDEX books_embedding_idx RENAME TO tmp_idx;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
-- | DROP INDEX tmp_idx;
==> truth of that
nothing happens to a protected object

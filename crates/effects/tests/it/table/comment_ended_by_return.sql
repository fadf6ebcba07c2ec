-- text: remove
==> change
-- a commentDROP INDEX books_embedding_idx;
==> truth
line 2 drops it: index books_embedding_idx, for good
==> text: remove
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
-- a comment-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]-- | DROP INDEX books_embedding_idx;
==> truth of that
nothing happens to a protected object

-- text: remove
==> change
DROP INDEX U&"books\005Fembedding\005Fidx";
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: remove
1:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
-- | DROP INDEX U&"books\005Fembedding\005Fidx";
==> truth of that
nothing happens to a protected object

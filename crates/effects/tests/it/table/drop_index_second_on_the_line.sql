-- text: remove
==> change
DROP INDEX plain_idx; DROP INDEX books_embedding_idx; CREATE INDEX plain_idx ON books (id);
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: remove
1:23: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
DROP INDEX plain_idx; 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
-- | DROP INDEX books_embedding_idx;
 CREATE INDEX plain_idx ON books (id);
==> truth of that
nothing happens to a protected object

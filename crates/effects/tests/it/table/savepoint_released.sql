-- text: remove
==> change
BEGIN;
SAVEPOINT a;
DROP INDEX books_embedding_idx;
RELEASE a;
COMMIT;
==> truth
line 3 drops it: index books_embedding_idx, for good
==> text: remove
3:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
BEGIN;
SAVEPOINT a;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
-- | DROP INDEX books_embedding_idx;
RELEASE a;
COMMIT;
==> truth of that
nothing happens to a protected object

-- text: keep, review, remove
==> change
BEGIN;
SAVEPOINT s;
DROP INDEX books_embedding_idx;
ROLLBACK TO s;
COMMIT;
==> truth
line 3 drops it: index books_embedding_idx
line 4 puts it back as it was: index books_embedding_idx
==> text: remove
3:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
==> sanitized
BEGIN;
SAVEPOINT s;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search [protect.toml (protect[0])]
-- | DROP INDEX books_embedding_idx;
ROLLBACK TO s;
COMMIT;
==> truth of that
nothing happens to a protected object

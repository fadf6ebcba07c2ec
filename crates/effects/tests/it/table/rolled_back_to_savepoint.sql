-- text: keep
==> change
BEGIN;
SAVEPOINT s;
DROP INDEX books_embedding_idx;
ROLLBACK TO s;
COMMIT;
==> truth
line 3 drops it: index books_embedding_idx
line 4 puts it back as it was: index books_embedding_idx
==> text: keep

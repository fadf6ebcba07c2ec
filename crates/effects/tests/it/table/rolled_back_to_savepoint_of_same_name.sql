-- text: keep
==> change
BEGIN;
SAVEPOINT a;
SAVEPOINT a;
DROP INDEX books_embedding_idx;
RELEASE a;
ROLLBACK TO a;
COMMIT;
==> truth
line 4 drops it: index books_embedding_idx
line 6 puts it back as it was: index books_embedding_idx
==> text: keep

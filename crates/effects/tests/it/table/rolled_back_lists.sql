-- text: keep
==> change
BEGIN;
DROP INDEX books_embedding_idx, plain_idx;
DROP INDEX books_shelf_idx;
ROLLBACK;
DROP INDEX plain_idx;
==> truth
line 2 drops it: index books_embedding_idx
line 3 drops it: index books_shelf_idx
line 4 puts it back as it was: index books_embedding_idx
line 4 puts it back as it was: index books_shelf_idx
==> text: keep

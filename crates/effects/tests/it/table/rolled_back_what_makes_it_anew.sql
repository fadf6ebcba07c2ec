-- text: keep
==> change
BEGIN;
DROP INDEX books_shelf_idx;
CREATE INDEX books_shelf_idx ON books (id);
ROLLBACK;
==> truth
line 2 drops it: index books_shelf_idx
line 3 changes it: index books_shelf_idx
line 4 puts it back as it was: index books_shelf_idx
==> text: keep

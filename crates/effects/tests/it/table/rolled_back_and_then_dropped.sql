-- text: review
==> change
BEGIN;
ALTER TABLE books DROP COLUMN search, ADD COLUMN n int;
ROLLBACK;
ALTER TABLE books DROP COLUMN search, ADD COLUMN n int;
BEGIN;
DROP INDEX plain_idx;
ABORT;
==> truth
line 2 drops it: column search on books, for good
line 3 puts it back as it was: column search on books
line 4 drops it: column search on books, for good
==> text: review
4:19: to review: column search on books is protected, and would be dropped; it stays, since the script rolls back later, and whether that takes this back depends on the transaction it is run in: generated [protect.toml (protect[12])]

-- given: in-transaction
CREATE TABLE docs (id bigint PRIMARY KEY);
==> migration
begin /* now */;
SET lock_timeout = '5s';
ALTER TABLE docs ADD COLUMN one text;
SAVEPOINT here;
ROLLBACK TO here;
COMMIT;
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
DO $$ BEGIN PERFORM 1; END $$;
==> findings
1:1-1:17: error nested-transaction: opens a transaction within the one that the migration tool has opened
    leave it out; a file that must not run in one transaction begins with `-- no-transaction`
6:1-6:8: error nested-transaction: ends the transaction that the migration tool has opened, and what follows has none
    leave it out; a file that must not run in one transaction begins with `-- no-transaction`

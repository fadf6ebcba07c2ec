CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
==> script
SET lock_timeout = '1s';
BEGIN;
SAVEPOINT a;
ALTER TABLE orders ADD COLUMN x int;
ROLLBACK TO a;
RELEASE a;
COMMIT;
SET lock_timeout = 0;
UPDATE orders SET note = NULL;
==> steps
line 1: transaction 1, lock_timeout
line 3: transaction 2, lock_timeout
line 4: transaction 2, lock_timeout
  takes ACCESS EXCLUSIVE on orders
line 5: transaction 2, lock_timeout
line 6: transaction 2, lock_timeout
line 8: transaction 3
line 9: transaction 4
  scans orders

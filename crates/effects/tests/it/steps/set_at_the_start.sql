CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL);
==> script
BEGIN;
SET LOCAL lock_timeout = '1s';
ALTER TABLE orders RENAME COLUMN number TO n;
COMMIT;
BEGIN;
SET LOCAL lock_timeout = '1s';
ALTER TABLE orders ADD COLUMN note text;
COMMIT;
==> steps
line 3: transaction 1, lock_timeout
  takes ACCESS EXCLUSIVE on orders
  table orders: ColumnRenamed("number", "n")
line 7: transaction 2, lock_timeout
  takes ACCESS EXCLUSIVE on orders

CREATE TABLE orders (id bigint PRIMARY KEY);
==> script
BEGIN;
ALTER TABLE orders ADD COLUMN note text;
==> steps
line 2: transaction 1
  takes ACCESS EXCLUSIVE on orders

CREATE TABLE orders (id int PRIMARY KEY, kind text CHECK (kind IN ('x', 'y')), size int CHECK (size BETWEEN 10 AND 20));
==> script
ALTER TABLE orders ADD COLUMN needed int NOT NULL;
ALTER TABLE orders ADD UNIQUE (kind);
ALTER TABLE orders ALTER COLUMN kind SET NOT NULL;
ALTER TABLE orders ADD CHECK (size > 15);
ALTER TABLE orders ADD COLUMN name text;
ALTER TABLE orders ALTER COLUMN name TYPE int USING name::int;
==> steps
line 1: transaction 1
  takes ACCESS EXCLUSIVE on orders
  scans orders
  on rows: 23502 column "needed" of relation "orders" contains null values
line 2: transaction 1
  has ACCESS EXCLUSIVE on orders
  scans orders
  on rows: 23505 could not create unique index "orders_kind_key"
line 3: transaction 1
  has ACCESS EXCLUSIVE on orders
  scans orders
  on rows: 23502 column "kind" of relation "orders" contains null values
line 4: transaction 1
  has ACCESS EXCLUSIVE on orders
  scans orders
  on rows: 23514 check constraint "orders_size_check1" of relation "orders" is violated by some row
line 5: transaction 1
  has ACCESS EXCLUSIVE on orders
line 6: transaction 1
  has ACCESS EXCLUSIVE on orders
  rewrites orders
  scans orders

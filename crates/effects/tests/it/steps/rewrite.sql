CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
==> script
ALTER TABLE orders ALTER COLUMN number TYPE bigint;
ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT clock_timestamp();
ALTER TABLE orders ADD COLUMN cheap int DEFAULT 3;
==> steps
line 1: transaction 1
  takes ACCESS EXCLUSIVE on orders
  rewrites orders
  scans orders
  table orders: ColumnType { column: "number", before: "integer", after: "bigint" }
line 2: transaction 1
  has ACCESS EXCLUSIVE on orders
  rewrites orders
  scans orders
line 3: transaction 1
  has ACCESS EXCLUSIVE on orders

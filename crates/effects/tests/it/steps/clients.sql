CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
CREATE VIEW numbers AS SELECT number FROM orders;
==> script
DROP VIEW numbers;
ALTER TABLE orders RENAME COLUMN number TO n;
ALTER TABLE orders ALTER n DROP NOT NULL, ALTER n TYPE text;
ALTER TABLE orders DROP COLUMN note;
ALTER TABLE orders RENAME TO purchases;
TRUNCATE purchases;
DROP TABLE purchases;
==> steps
line 1: transaction 1
  view numbers: Dropped
line 2: transaction 1
  takes ACCESS EXCLUSIVE on orders
  table orders: ColumnRenamed("number", "n")
line 3: transaction 1
  has ACCESS EXCLUSIVE on orders
  rewrites orders
  scans orders
  table orders: ColumnType { column: "n", before: "integer", after: "text" }
  table orders: ColumnNullable("n")
line 4: transaction 1
  has ACCESS EXCLUSIVE on orders
  table orders: ColumnDropped("note")
line 5: transaction 1
  has ACCESS EXCLUSIVE on orders
  table orders: Renamed(TableName { schema: "public", name: "purchases" })
line 6: transaction 1
  has ACCESS EXCLUSIVE on orders
  table orders: Truncated
line 7: transaction 1
  takes ACCESS EXCLUSIVE on orders
  table orders: Dropped

CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
==> script
DO $$ BEGIN EXECUTE 'ALTER TABLE ord' || 'ers ALTER number TYPE bigint'; END $$;
==> steps
line 1: transaction 1
  takes ACCESS EXCLUSIVE on orders
  rewrites orders
  scans orders
  table orders: ColumnType { column: "number", before: "integer", after: "bigint" }

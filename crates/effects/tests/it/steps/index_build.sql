CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
==> script
CREATE INDEX ON orders (number);
==> steps
line 1: transaction 1
  takes SHARE on orders
  scans orders

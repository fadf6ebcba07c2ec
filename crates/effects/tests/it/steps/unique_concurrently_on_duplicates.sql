CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
==> script
CREATE UNIQUE INDEX CONCURRENTLY orders_number_key ON orders (number);
==> steps
line 1: transaction 1, alone
  scans orders
  on rows: 23505 could not create unique index "orders_number_key"

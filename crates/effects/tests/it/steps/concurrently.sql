CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
==> script
CREATE INDEX CONCURRENTLY orders_number_idx ON orders (number);
==> steps
line 1: transaction 1, alone
  scans orders

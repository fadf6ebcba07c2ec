CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);
==> script
CREATE INDEX CONCURRENTLY orders_number_idx ON orders (number);
SELECT 1;
==> steps
stopped at line 1: 25001 CREATE INDEX CONCURRENTLY cannot run inside a transaction block

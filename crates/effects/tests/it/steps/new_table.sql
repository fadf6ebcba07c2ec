CREATE TABLE shops (id text PRIMARY KEY);
==> script
CREATE TABLE orders (id int PRIMARY KEY, shop text);
CREATE INDEX ON orders (shop);
ALTER TABLE orders ADD FOREIGN KEY (shop) REFERENCES shops;
==> steps
line 1: transaction 1
line 2: transaction 1
line 3: transaction 1
  takes SHARE ROW EXCLUSIVE on shops

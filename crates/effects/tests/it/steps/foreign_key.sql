CREATE TABLE shops (id text PRIMARY KEY); CREATE TABLE orders (id int PRIMARY KEY, shop text);
==> script
ALTER TABLE orders ADD FOREIGN KEY (shop) REFERENCES shops NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_shop_fkey;
==> steps
line 1: transaction 1
  takes SHARE ROW EXCLUSIVE on shops
  takes SHARE ROW EXCLUSIVE on orders
line 2: transaction 1
  has SHARE ROW EXCLUSIVE on shops
  has SHARE ROW EXCLUSIVE on orders
  scans shops
  scans orders

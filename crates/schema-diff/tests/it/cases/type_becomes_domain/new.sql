CREATE DOMAIN kind AS text CHECK (VALUE IN ('a', 'b'));
CREATE TABLE things (id int, kind kind);

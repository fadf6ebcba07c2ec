CREATE TABLE a (id int PRIMARY KEY, t text, n int);
CREATE INDEX a_n ON a (n);
CREATE TABLE b (id int) WITH (fillfactor = 70, autovacuum_enabled = false);
CREATE TABLE c (id int NOT NULL, n int);
CREATE UNIQUE INDEX c_id ON c (id);
CREATE TABLE d (id int PRIMARY KEY);

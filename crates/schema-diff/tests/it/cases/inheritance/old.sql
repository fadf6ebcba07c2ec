CREATE TABLE base (id int, kind text DEFAULT 'base', gone int);
CREATE TABLE child (extra int) INHERITS (base);
ALTER TABLE child ALTER COLUMN kind SET DEFAULT 'child';
CREATE TABLE leaver () INHERITS (base);
CREATE TABLE joiner (id int, kind bigint);
CREATE VIEW of_child AS SELECT id, extra FROM child;

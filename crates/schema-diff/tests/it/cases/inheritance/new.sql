CREATE TABLE base (id bigint, kind text DEFAULT 'parent' NOT NULL, added date DEFAULT '2024-01-01');
CREATE TABLE child (extra int) INHERITS (base);
ALTER TABLE child ALTER COLUMN kind SET DEFAULT 'child';
CREATE TABLE leaver (id bigint, kind text DEFAULT 'parent' NOT NULL, added date DEFAULT '2024-01-01');
CREATE TABLE joiner (id int, kind bigint);
CREATE VIEW of_child AS SELECT id, extra FROM child;

CREATE TABLE base (created_at timestamp DEFAULT now(), e integer, "Odd ""name" text DEFAULT 'none' NOT NULL);
CREATE TABLE child (a1 integer, kept text, CHECK (e > 0)) INHERITS (base);
CREATE INDEX child_e ON child (e) WHERE e > 3;
CREATE VIEW of_child AS SELECT e, kept FROM child;
CREATE TABLE second (kept text);
CREATE TABLE third (of_both integer);
CREATE TABLE grandchild () INHERITS (second, third);

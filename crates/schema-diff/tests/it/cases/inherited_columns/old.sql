-- The child has what the parent gets, or loses.
CREATE TABLE base (created_at timestamp DEFAULT now(), kept text);
CREATE TABLE child (a1 integer, e integer CHECK (e > 0), "Odd ""name" text) INHERITS (base);
CREATE INDEX child_e ON child (e) WHERE e > 3;
CREATE VIEW of_child AS SELECT e, kept FROM child;
-- One of two parents loses a column that the other keeps.
CREATE TABLE second (kept text, of_both integer);
CREATE TABLE third (of_both integer);
CREATE TABLE grandchild () INHERITS (second, third);

CREATE TABLE z_parent (a int NOT NULL DEFAULT 1, b text DEFAULT 'b', CONSTRAINT positive CHECK (a > 0), CONSTRAINT only_here CHECK (a < 100) NO INHERIT);
CREATE TABLE other_parent (c int);
CREATE TABLE a_child (d int, b text DEFAULT 'own') INHERITS (z_parent, other_parent);
ALTER TABLE a_child ALTER a SET DEFAULT 2, ALTER c SET NOT NULL;
CREATE TABLE grandchild () INHERITS (a_child);
ALTER TABLE grandchild ALTER b DROP DEFAULT, ALTER b SET STORAGE EXTERNAL;
CREATE INDEX a_child_a ON a_child (a);
-- A child that had its columns in another order before it had a parent.
CREATE TABLE late_child (d int, c int, e text);
ALTER TABLE late_child INHERIT other_parent;

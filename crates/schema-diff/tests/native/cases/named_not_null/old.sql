CREATE TABLE notes (id integer CONSTRAINT id_is_there NOT NULL, body text NOT NULL NO INHERIT, late text);
ALTER TABLE notes ADD CONSTRAINT late_is_there NOT NULL late NOT VALID;
CREATE TABLE parent (a integer CONSTRAINT a_there NOT NULL, b integer);
CREATE TABLE child (c integer) INHERITS (parent);

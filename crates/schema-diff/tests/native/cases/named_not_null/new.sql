CREATE TABLE notes (id integer NOT NULL, body text CONSTRAINT "Body?" NOT NULL, late text NOT NULL);
CREATE TABLE parent (a integer NOT NULL, b integer NOT NULL);
CREATE TABLE child (c integer CONSTRAINT c_there NOT NULL) INHERITS (parent);

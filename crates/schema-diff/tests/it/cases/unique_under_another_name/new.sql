CREATE TABLE notes (a integer, b integer, CONSTRAINT once_each UNIQUE (a, b));

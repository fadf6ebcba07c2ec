CREATE TABLE notes (a integer, b integer, CONSTRAINT once UNIQUE (a));

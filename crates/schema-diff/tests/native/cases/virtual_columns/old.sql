CREATE TABLE notes (id integer PRIMARY KEY, body text, size integer GENERATED ALWAYS AS (length(body)) VIRTUAL,
    twice integer GENERATED ALWAYS AS (id * 2) STORED, gone integer GENERATED ALWAYS AS (id + 1), plain integer);
CREATE VIEW sizes AS SELECT id, size FROM notes;
CREATE TABLE parts (id integer, double integer GENERATED ALWAYS AS (id * 2) VIRTUAL) PARTITION BY LIST (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);

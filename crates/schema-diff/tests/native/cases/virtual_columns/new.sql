CREATE TABLE notes (id integer PRIMARY KEY, body text, size integer GENERATED ALWAYS AS (octet_length(body)) VIRTUAL,
    twice integer GENERATED ALWAYS AS (id * 2) VIRTUAL, gone integer, plain integer GENERATED ALWAYS AS (id * 3) VIRTUAL);
CREATE VIEW sizes AS SELECT id, size FROM notes;
CREATE TABLE parts (id integer, double bigint GENERATED ALWAYS AS (id * 2) VIRTUAL) PARTITION BY LIST (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);

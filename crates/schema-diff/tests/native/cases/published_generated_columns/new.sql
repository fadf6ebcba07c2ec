CREATE TABLE notes (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION selected FOR TABLE notes (id, twice) WITH (publish_generated_columns = stored);

CREATE TABLE authors (id integer, region text, name text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE authors_eu PARTITION OF authors FOR VALUES IN ('eu') PARTITION BY HASH (id);
CREATE TABLE authors_eu_0 PARTITION OF authors_eu FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE authors_eu_1 PARTITION OF authors_eu FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE authors_us PARTITION OF authors FOR VALUES IN ('us', NULL);
CREATE TABLE authors_rest PARTITION OF authors DEFAULT;
CREATE TABLE notes (id integer, author integer, region text,
    FOREIGN KEY (author, region) REFERENCES authors ON DELETE CASCADE) PARTITION BY RANGE (id);
CREATE TABLE notes_1 PARTITION OF notes FOR VALUES FROM (MINVALUE) TO (20);
CREATE TABLE notes_2 PARTITION OF notes DEFAULT;
CREATE INDEX notes_author ON notes (author) INCLUDE (region);
CREATE TABLE plain (author integer, region text, FOREIGN KEY (author, region) REFERENCES authors ON UPDATE CASCADE);

CREATE TABLE authors (id integer, region text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE authors_eu PARTITION OF authors FOR VALUES IN ('eu') PARTITION BY HASH (id);
CREATE TABLE authors_eu_0 PARTITION OF authors_eu FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE authors_rest PARTITION OF authors DEFAULT;
CREATE TABLE notes (id integer, author integer, region text) PARTITION BY RANGE (id);
CREATE TABLE notes_1 PARTITION OF notes FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE notes_2 PARTITION OF notes DEFAULT;
CREATE TABLE plain (author integer, region text, FOREIGN KEY (author, region) REFERENCES authors);

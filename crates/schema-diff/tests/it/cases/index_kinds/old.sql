CREATE TABLE docs (id int, title text, body tsvector, data jsonb, span int4range, at timestamptz);

CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, Accept = true);
CREATE TEXT SEARCH CONFIGURATION plain (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION plain ADD MAPPING FOR asciiword, word WITH words;
CREATE TABLE docs (
    body text,
    vector tsvector GENERATED ALWAYS AS (to_tsvector('plain', body)) STORED
);
CREATE INDEX docs_body ON docs USING gin (to_tsvector('plain', body));
CREATE INDEX docs_vector ON docs USING gin (vector);

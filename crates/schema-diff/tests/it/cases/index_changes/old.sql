CREATE TABLE docs (id int, title text);
CREATE TABLE other (id int);
CREATE INDEX i_columns ON docs (id);
CREATE INDEX i_predicate ON docs (id) WHERE title IS NOT NULL;
CREATE INDEX i_moves ON docs (id);
CREATE UNIQUE INDEX i_unique ON docs (title);
COMMENT ON INDEX i_columns IS 'kept';

CREATE TABLE docs (id int, title text);
CREATE TABLE other (id int);
CREATE INDEX i_columns ON docs (id, title);
CREATE INDEX i_predicate ON docs (id);
CREATE INDEX i_moves ON other (id);
CREATE INDEX i_unique ON docs (title);
COMMENT ON INDEX i_columns IS 'kept';

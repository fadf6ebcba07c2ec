-- text: keep
==> change
CREATE TEMP TABLE t (id int);
CREATE INDEX books_embedding_idx ON t (id);
DROP INDEX books_embedding_idx;
==> truth
nothing happens to a protected object
==> text: keep

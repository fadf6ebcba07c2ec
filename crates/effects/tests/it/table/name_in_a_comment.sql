-- text: keep
==> change
-- DROP INDEX books_embedding_idx;
/* DROP INDEX books_embedding_idx; */
CREATE TABLE notes (id int);
==> truth
nothing happens to a protected object
==> text: keep

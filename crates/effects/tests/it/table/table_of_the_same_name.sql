-- text: keep, review
==> change
CREATE TEMP TABLE books (id int);
DROP TABLE books;
==> truth
nothing happens to a protected object
==> text: keep

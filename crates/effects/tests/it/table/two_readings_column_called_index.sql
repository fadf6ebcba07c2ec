-- text: review
ALTER TABLE books ADD COLUMN index int;
CREATE VIEW v AS SELECT index FROM books;
==> change
ALTER TABLE books DROP index CASCADE;
==> truth
nothing happens to a protected object
==> text: review
1:1: to review: is read in two ways, by its tokens and by sqlparser; write it more plainly, or see that it does no harm

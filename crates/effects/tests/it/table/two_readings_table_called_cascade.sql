-- text: keep, review
CREATE TABLE cascade (id int);
==> change
DROP TABLE cascade;
==> truth
nothing happens to a protected object
==> text: review
1:1: to review: is read in two ways, by its tokens and by sqlparser; write it more plainly, or see that it does no harm

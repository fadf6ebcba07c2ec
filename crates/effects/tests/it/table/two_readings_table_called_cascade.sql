-- text: keep, review
CREATE TABLE cascade (id int);
==> change
DROP TABLE cascade;
==> truth
nothing happens to a protected object
==> text: keep

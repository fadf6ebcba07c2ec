-- text: keep
==> change
CREATE AGGREGATE longest (text) (SFUNC = textcat, STYPE = text);
DROP AGGREGATE longest (text);
==> truth
nothing happens to a protected object
==> text: keep

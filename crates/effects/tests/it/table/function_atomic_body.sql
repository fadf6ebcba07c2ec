-- text: keep, review
==> change
CREATE FUNCTION g() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
DROP FUNCTION g();
==> truth
nothing happens to a protected object
==> text: keep

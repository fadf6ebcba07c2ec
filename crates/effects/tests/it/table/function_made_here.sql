-- text: review
==> change
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN DROP INDEX books_embedding_idx; END $f$;
SELECT f();
==> truth
line 2 drops it: index books_embedding_idx, for good
==> text: review
2:1: to review: calls function f, whose body in this script names a protected object

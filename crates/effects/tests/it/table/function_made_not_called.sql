-- text: keep, review
==> change
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN DROP INDEX books_embedding_idx; END $f$;
==> truth
nothing happens to a protected object
==> text: keep

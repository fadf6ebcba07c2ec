-- text: keep, review
==> change
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SET search_path = archive AS $$ BEGIN DROP INDEX books_shelf_idx; END $$; SELECT f();
==> truth
nothing happens to a protected object
==> text: review
1:125: to review: calls function f, whose body in this script names a protected object

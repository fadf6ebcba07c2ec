-- text: review
==> change
CREATE FUNCTION clean() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DROP INDEX books_shelf_idx';
SELECT clean();
==> truth
line 2 drops it: index books_shelf_idx, for good
==> text: review
2:1: to review: calls function clean, whose body in this script names a protected object

-- text: keep, review
CREATE FUNCTION fold(i int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT i';
==> change
DROP FUNCTION fold(int);
==> truth
nothing happens to a protected object
==> text: review
1:15: to review: index books_fold_idx is protected, and would run function fold, which this changes: search that ignores case [protect.toml (protect[2])]

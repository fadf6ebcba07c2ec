-- text: review
==> change
CREATE OR REPLACE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper(t)';
==> truth
nothing happens to a protected object
==> text: review
1:1: to review: index books_fold_idx is protected, and would run function fold, which this changes: search that ignores case [protect.toml (protect[2])]

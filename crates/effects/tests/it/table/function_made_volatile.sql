-- text: keep, review, remove, edit
==> change
CREATE OR REPLACE FUNCTION fold(t text) RETURNS text LANGUAGE sql VOLATILE AS 'SELECT upper(t)';
DROP TEXT SEARCH CONFIGURATION IF EXISTS mine CASCADE;
DROP COLLATION IF EXISTS c CASCADE;
==> truth
nothing happens to a protected object
==> text: review
1:1: to review: index books_fold_idx is protected, and would run function fold, which this changes: search that ignores case [protect.toml (protect[2])]
2:1: to review: drops what it does not name, protected objects perhaps included
3:1: to review: drops what it does not name, protected objects perhaps included

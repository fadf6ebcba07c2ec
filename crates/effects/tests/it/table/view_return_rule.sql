-- text: keep, review, remove, edit
==> change
DROP RULE "_RETURN" ON shelved;
==> truth
does not run: 1:1: cannot drop rule _RETURN on view shelved because view shelved requires it
==> text: keep

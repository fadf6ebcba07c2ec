-- text: keep, review, remove, edit
==> change
DROP OWNED BY CURRENT_USER;
==> truth
does not run: 1:1: cannot drop objects owned by role postgres because they are required by the database system
==> text: review
1:1: to review: drops what it does not name, protected objects perhaps included

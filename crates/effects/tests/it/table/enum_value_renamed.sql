-- text: keep, review
==> change
ALTER TYPE genre RENAME VALUE 'poem' TO 'poems';
==> truth
line 1 changes it: index books_kind_idx, for good
==> text: keep

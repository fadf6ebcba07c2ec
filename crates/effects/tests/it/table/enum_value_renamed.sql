-- text: keep, review
==> change
ALTER TYPE genre RENAME VALUE 'poem' TO 'poems';
==> truth
line 1 changes it: index books_kind_idx, for good
==> text: review
1:1: to review: index books_kind_idx is protected, and would be changed with it: only poems [protect.toml (protect[3])]

-- text: review
==> change
ALTER FUNCTION fold(text) RENAME TO fold_case;
==> truth
line 1 changes it: index books_fold_idx, for good
==> text: review
1:1: to review: index books_fold_idx is protected, and would be redefined by the new name: search that ignores case [protect.toml (protect[2])]

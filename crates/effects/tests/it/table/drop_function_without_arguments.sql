-- text: review
==> change
DROP FUNCTION IF EXISTS fold CASCADE;
==> truth
line 1 drops it: index books_fold_idx, for good
==> text: review
1:25: to review: index books_fold_idx is protected, and would go with it: search that ignores case [protect.toml (protect[2])]

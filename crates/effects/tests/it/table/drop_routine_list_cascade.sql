-- text: review
==> change
DROP ROUTINE notify_books(), fold(text) CASCADE;
==> truth
line 1 drops it: index books_fold_idx, for good
line 1 drops it: trigger books_notify on books, for good
==> text: review
1:14: to review: trigger books_notify on books is protected, and would go with it: caches listen [protect.toml (protect[5])]
1:30: to review: index books_fold_idx is protected, and would go with it: search that ignores case [protect.toml (protect[2])]

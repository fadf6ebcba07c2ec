-- text: review
==> change
ALTER TABLE books DROP COLUMN title CASCADE;
==> truth
line 1 drops it: column search on books, for good
line 1 drops it: index "Books ""Odd"" größe", for good
line 1 drops it: index books_fold_idx, for good
==> text: review
1:19: to review: column search on books, index "Books ""Odd"" größe", index books_fold_idx are protected, and would go with it: generated [protect.toml (protect[12])]

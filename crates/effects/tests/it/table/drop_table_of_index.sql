-- text: review
==> change
DROP TABLE books CASCADE;
==> truth
line 1 drops it: column search on books, for good
line 1 drops it: index "Books ""Odd"" größe", for good
line 1 drops it: index books_embedding_idx, for good
line 1 drops it: index books_fold_idx, for good
line 1 drops it: index books_kind_idx, for good
line 1 drops it: index books_shelf_idx, for good
line 1 drops it: constraint books_owner_id_fkey on books, for good
line 1 drops it: trigger books_notify on books, for good
line 1 drops it: policy own_books on books, for good
line 1 drops it: view shelved, for good
==> text: review
1:12: to review: column search on books, constraint books_owner_id_fkey on books, index "Books ""Odd"" größe", index books_embedding_idx, index books_fold_idx, index books_kind_idx, index books_shelf_idx, view shelved, trigger books_notify on books, policy own_books on books are protected, and would go with it: generated [protect.toml (protect[12])]

-- text: review, keep
DROP TABLE archive.books;
==> change
ALTER TABLE books SET SCHEMA archive;
==> truth
line 1 leaves it on another table, or its table with another name: column search on books, for good
line 1 leaves it on another table, or its table with another name: index "Books ""Odd"" größe", for good
line 1 leaves it on another table, or its table with another name: index books_embedding_idx, for good
line 1 leaves it on another table, or its table with another name: index books_fold_idx, for good
line 1 leaves it on another table, or its table with another name: index books_kind_idx, for good
line 1 leaves it on another table, or its table with another name: index books_shelf_idx, for good
line 1 leaves it on another table, or its table with another name: constraint books_owner_id_fkey on books, for good
line 1 leaves it on another table, or its table with another name: trigger books_notify on books, for good
line 1 leaves it on another table, or its table with another name: policy own_books on books, for good
line 1 changes it: view shelved, for good
==> text: review
1:19: to review: column search on books, constraint books_owner_id_fkey on books, index "Books ""Odd"" größe", index books_embedding_idx, index books_fold_idx, index books_kind_idx, index books_shelf_idx, view shelved, trigger books_notify on books, policy own_books on books are protected, and would move along or be redefined: generated [protect.toml (protect[12])]

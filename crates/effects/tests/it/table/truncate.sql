-- text: keep
==> change
TRUNCATE books, archive.books;
==> truth
line 1 builds it again: index "Books ""Odd"" größe"
line 1 builds it again: index books_embedding_idx
line 1 builds it again: index books_fold_idx
line 1 builds it again: index books_kind_idx
line 1 builds it again: index books_shelf_idx
==> text: keep

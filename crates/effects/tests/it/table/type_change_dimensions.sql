-- text: review
==> change
ALTER TABLE books ALTER COLUMN embedding TYPE vector(4);
==> truth
line 1 builds it again: index "Books ""Odd"" größe"
line 1 builds it again: index books_embedding_idx
line 1 builds it again: index books_fold_idx
line 1 builds it again: index books_kind_idx
line 1 builds it again: index books_shelf_idx
==> text: review
1:19: to review: index books_embedding_idx is protected, and would be built anew or changed: similarity search [protect.toml (protect[0])]

-- text: review, keep
DROP VIEW shelved;
==> change
ALTER TABLE books ALTER COLUMN shelf_id TYPE bigint;
==> truth
line 1 builds it again: index "Books ""Odd"" größe"
line 1 builds it again: index books_embedding_idx
line 1 builds it again: index books_fold_idx
line 1 builds it again: index books_kind_idx
line 1 builds it again: index books_shelf_idx
==> text: review
1:19: to review: index books_shelf_idx is protected, and would be built anew or changed: only shelved books [protect.toml (protect[1])]

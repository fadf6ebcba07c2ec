-- text: keep, review
DROP VIEW shelved;
==> change
ALTER TABLE books ALTER COLUMN id TYPE bigint;
==> truth
line 1 builds it again: index "Books ""Odd"" größe"
line 1 builds it again: index books_embedding_idx
line 1 builds it again: index books_fold_idx
line 1 builds it again: index books_kind_idx
line 1 builds it again: index books_shelf_idx
==> text: review
1:19: to review: constraint books_owner_id_fkey on books is protected, and would be built anew or changed: checked at commit [protect.toml (protect[11])]

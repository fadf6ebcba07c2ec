-- text: review
==> change
WITH x AS (UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indrelid = 'books'::regclass RETURNING 1) SELECT count(*) FROM x;
==> truth
line 1 leaves it without effect: index "Books ""Odd"" größe", for good
line 1 leaves it without effect: index books_embedding_idx, for good
line 1 leaves it without effect: index books_fold_idx, for good
line 1 leaves it without effect: index books_kind_idx, for good
line 1 leaves it without effect: index books_shelf_idx, for good
==> text: review
1:1: to review: writes to the system catalog pg_index

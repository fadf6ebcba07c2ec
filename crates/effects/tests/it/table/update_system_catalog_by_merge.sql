-- text: review
==> change
MERGE INTO pg_index i USING (SELECT 1) x ON i.indrelid = 'books'::regclass WHEN MATCHED THEN UPDATE SET indisvalid = false;
==> truth
line 1 leaves it without effect: index "Books ""Odd"" größe", for good
line 1 leaves it without effect: index books_embedding_idx, for good
line 1 leaves it without effect: index books_fold_idx, for good
line 1 leaves it without effect: index books_kind_idx, for good
line 1 leaves it without effect: index books_shelf_idx, for good
==> text: review
1:1: to review: writes to the system catalog pg_index

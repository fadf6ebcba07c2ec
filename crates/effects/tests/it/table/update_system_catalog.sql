-- text: review
==> change
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'books_embedding_idx'::regclass;
==> truth
line 1 leaves it without effect: index books_embedding_idx, for good
==> text: review
1:1: to review: writes to the system catalog pg_index

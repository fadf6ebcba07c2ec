UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'books_embedding_idx'::regclass;
DELETE FROM pg_constraint WHERE conname = 'readers_name_check';
UPDATE books SET title = 'pg_index';
==> found
1:1: to review: writes to the system catalog pg_index
    UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'books_embedding_idx'::regclass;
2:1: to review: writes to the system catalog pg_constraint
    DELETE FROM pg_constraint WHERE conname = 'readers_name_check';

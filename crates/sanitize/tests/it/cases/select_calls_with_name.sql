SELECT drop_index_if_exists('books_embedding_idx');
SELECT 1 WHERE 'x' IN ('books_embedding_idx');
SELECT 'books_embedding_idx'::regclass;
==> found
1:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    SELECT drop_index_if_exists('books_embedding_idx');

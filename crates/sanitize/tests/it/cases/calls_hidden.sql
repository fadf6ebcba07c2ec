CREATE TABLE z AS SELECT drop_index_if_exists('books_embedding_idx');
INSERT INTO notes (body) SELECT drop_index_if_exists('books_embedding_idx');
COPY (SELECT drop_index_if_exists('books_embedding_idx')) TO STDOUT;
CREATE VIEW z AS SELECT drop_index_if_exists('books_embedding_idx');
==> found
1:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    CREATE TABLE z AS SELECT drop_index_if_exists('books_embedding_idx');
2:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    INSERT INTO notes (body) SELECT drop_index_if_exists('books_embedding_idx');
3:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    COPY (SELECT drop_index_if_exists('books_embedding_idx')) TO STDOUT;

SELECT 'DROP INDEX books_embedding_idx' \gexec
;
COPY notes TO PROGRAM 'psql -c "DROP INDEX books_embedding_idx"';
COPY notes TO '/tmp/books_embedding_idx';
==> found
1:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    SELECT 'DROP INDEX books_embedding_idx' \gexec
3:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    COPY notes TO PROGRAM 'psql -c "DROP INDEX books_embedding_idx"';

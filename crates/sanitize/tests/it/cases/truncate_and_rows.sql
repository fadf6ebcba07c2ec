TRUNCATE books, loans CASCADE;
DELETE FROM books;
INSERT INTO books (title) SELECT title FROM archive.books;
VACUUM FULL books;
COMMENT ON INDEX books_embedding_idx IS NULL;
==> found

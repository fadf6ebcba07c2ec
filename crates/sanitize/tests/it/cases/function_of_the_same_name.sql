CREATE FUNCTION books_embedding_idx() RETURNS integer LANGUAGE sql AS 'SELECT 1';
SELECT books_embedding_idx();
DROP FUNCTION books_embedding_idx();
==> found

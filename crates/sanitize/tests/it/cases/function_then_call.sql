CREATE FUNCTION tidy() RETURNS void LANGUAGE sql AS $$ DROP INDEX books_embedding_idx $$;
SELECT tidy();
SELECT other();
==> found
2:1: to review: calls function tidy, whose body in this script names a protected object
    SELECT tidy();

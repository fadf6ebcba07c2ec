CREATE OR REPLACE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP INDEX books_embedding_idx; END $$;
INSERT INTO notes SELECT tidy();
==> found
2:1: to review: calls function tidy, whose body in this script names a protected object
    INSERT INTO notes SELECT tidy();

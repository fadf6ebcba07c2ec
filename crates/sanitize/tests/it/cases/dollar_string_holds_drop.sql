INSERT INTO notes VALUES ($$DROP INDEX loans_open_unique;$$, $a$ $$ DROP INDEX books_embedding_idx; $$ $a$);
==> found

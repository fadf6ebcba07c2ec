-- DROP INDEX books_embedding_idx;
/* DROP INDEX loans_open_unique; /* ; */ */
SELECT 1 -- DROP INDEX loans_open_unique
;
==> found

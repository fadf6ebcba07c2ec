-- text: keep
==> change
INSERT INTO audit_log VALUES (1, 'DROP INDEX books_embedding_idx; DROP TABLE books;');
==> truth
nothing happens to a protected object
==> text: keep

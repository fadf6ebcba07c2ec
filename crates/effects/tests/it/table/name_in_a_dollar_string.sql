-- text: keep
==> change
INSERT INTO audit_log VALUES (1, $x$; DROP INDEX books_embedding_idx; $x$);
==> truth
nothing happens to a protected object
==> text: keep

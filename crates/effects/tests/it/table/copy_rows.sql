-- text: keep
==> change
DELETE FROM audit_log WHERE line = 'DROP INDEX books_embedding_idx';
==> truth
nothing happens to a protected object
==> text: keep

-- text: keep
==> change
SELECT $a$ $b$; DROP TABLE audit_log; $a$; DROP TABLE archive.books;
==> truth
nothing happens to a protected object
==> text: keep

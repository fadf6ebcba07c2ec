-- text: keep
==> change
DROP INDEX readers_email_key;
==> truth
does not run: script 1, 1:1: cannot drop index readers_email_key because constraint readers_email_key on table readers requires it; correct the statement, or what runs before it
==> text: keep

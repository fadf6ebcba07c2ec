-- text: keep
==> change
DROP INDEX readers_email_key;
==> truth
does not run: 1:1: cannot drop index readers_email_key because constraint readers_email_key on table readers requires it
==> text: keep

-- text: remove
==> change
ALTER TABLE books DISABLE TRIGGER books_notify;
==> truth
line 1 changes it: trigger books_notify on books, for good
==> text: remove
1:1: removed: trigger books_notify on books is protected, and would be altered: caches listen [protect.toml (protect[5])]
==> sanitized
-- driftless: removed, trigger books_notify on books is protected, and would be altered: caches listen [protect.toml (protect[5])]
-- | ALTER TABLE books DISABLE TRIGGER books_notify;
==> truth of that
nothing happens to a protected object

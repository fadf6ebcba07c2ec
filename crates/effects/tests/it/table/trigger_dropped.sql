-- text: remove
==> change
DROP TRIGGER books_notify ON books;
==> truth
line 1 drops it: trigger books_notify on books, for good
==> text: remove
1:1: removed: trigger books_notify on books is protected, and would be dropped: caches listen [protect.toml (protect[5])]
==> sanitized
-- driftless: removed, trigger books_notify on books is protected, and would be dropped: caches listen [protect.toml (protect[5])]
-- | DROP TRIGGER books_notify ON books;
==> truth of that
nothing happens to a protected object

-- text: remove
==> change
ALTER TRIGGER books_notify ON books RENAME TO n;
==> truth
line 1 renames it: trigger books_notify on books, for good
==> text: remove
1:1: removed: trigger books_notify on books is protected, and would be renamed: caches listen [protect.toml (protect[5])]
==> sanitized
-- driftless: removed, trigger books_notify on books is protected, and would be renamed: caches listen [protect.toml (protect[5])]
-- | ALTER TRIGGER books_notify ON books RENAME TO n;
==> truth of that
nothing happens to a protected object

-- text: review
==> change
DROP FUNCTION notify_books() CASCADE;
==> truth
line 1 drops it: trigger books_notify on books, for good
==> text: review
1:15: to review: trigger books_notify on books is protected, and would go with it: caches listen [protect.toml (protect[5])]

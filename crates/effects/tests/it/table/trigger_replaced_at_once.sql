-- text: review
==> change
CREATE OR REPLACE TRIGGER books_notify AFTER INSERT ON books FOR EACH STATEMENT EXECUTE FUNCTION notify_books();
==> truth
line 1 changes it: trigger books_notify on books, for good
==> text: review
1:1: to review: trigger books_notify on books is protected, and would be replaced: caches listen [protect.toml (protect[5])]

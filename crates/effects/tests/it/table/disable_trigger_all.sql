-- text: review, remove
==> change
ALTER TABLE books DISABLE TRIGGER ALL;
==> truth
line 1 changes it: constraint books_owner_id_fkey on books, for good
line 1 changes it: trigger books_notify on books, for good
==> text: review
1:19: to review: constraint books_owner_id_fkey on books, trigger books_notify on books are protected, and would be switched off: checked at commit [protect.toml (protect[11])]

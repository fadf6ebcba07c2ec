-- text: review
==> change
ALTER TABLE books DROP COLUMN owner_id CASCADE;
==> truth
line 1 drops it: constraint books_owner_id_fkey on books, for good
line 1 drops it: policy own_books on books, for good
==> text: review
1:19: to review: constraint books_owner_id_fkey on books, policy own_books on books are protected, and would go with it: checked at commit [protect.toml (protect[11])]

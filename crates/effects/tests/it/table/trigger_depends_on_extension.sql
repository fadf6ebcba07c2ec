-- text: review
==> change
ALTER TRIGGER books_notify ON books DEPENDS ON EXTENSION vector;
DROP EXTENSION vector CASCADE;
==> truth
line 2 drops it: index books_embedding_idx, for good
line 2 drops it: trigger books_notify on books, for good
==> text: review
2:16: to review: index books_embedding_idx is protected, and would go with it: similarity search [protect.toml (protect[0])]

-- text: review
==> change
DROP EXTENSION vector CASCADE;
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: review
1:16: to review: index books_embedding_idx is protected, and would go with it: similarity search [protect.toml (protect[0])]

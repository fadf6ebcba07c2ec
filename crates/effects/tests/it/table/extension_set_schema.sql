-- text: keep, review
==> change
ALTER EXTENSION vector SET SCHEMA archive;
==> truth
line 1 changes it: index books_embedding_idx, for good
==> text: review
1:1: to review: index books_embedding_idx is protected, and would move along or be redefined: similarity search [protect.toml (protect[0])]

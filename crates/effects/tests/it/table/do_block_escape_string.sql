-- text: review
==> change
DO E'BEGIN DROP INDEX books_\145mbedding_idx;
END';
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: review
1:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search [protect.toml (protect[0])]

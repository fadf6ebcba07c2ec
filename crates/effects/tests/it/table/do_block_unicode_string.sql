-- text: review
==> change
DO U&'BEGIN DROP INDEX books_\0065mbedding_idx;
END';
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: review
1:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search [protect.toml (protect[0])]

-- text: keep, review
==> change
ALTER EXTENSION vector DROP OPERATOR CLASS vector_cosine_ops USING hnsw;
DROP OPERATOR CLASS vector_cosine_ops USING hnsw CASCADE;
==> truth
line 2 drops it: index books_embedding_idx, for good
==> text: review
2:1: to review: drops what it does not name, protected objects perhaps included

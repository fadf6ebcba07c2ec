-- text: keep, review
==> change
ALTER EXTENSION vector DROP ACCESS METHOD hnsw;
DROP ACCESS METHOD hnsw CASCADE;
==> truth
line 2 drops it: index books_embedding_idx, for good
==> text: review
2:1: to review: drops what it does not name, protected objects perhaps included

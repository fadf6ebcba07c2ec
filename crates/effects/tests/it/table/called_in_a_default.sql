-- text: keep, review
==> change
CREATE TABLE t (a int DEFAULT 1);
INSERT INTO t SELECT 1 FROM (SELECT sweep()) s;
==> truth
line 2 drops it: index books_embedding_idx, for good
==> text: keep

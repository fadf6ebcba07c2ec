-- another object: quoted names keep their case
DROP INDEX "Books_Embedding_Idx";
==> found

ALTER TABLE books ALTER COLUMN embedding TYPE vector(3) USING embedding::text::vector(3);
ALTER TABLE books ALTER title SET DATA TYPE varchar(10);
ALTER TABLE books ALTER COLUMN embedding SET STATISTICS 1000;
ALTER TABLE books ALTER COLUMN embedding SET STORAGE EXTERNAL, ALTER COLUMN embedding DROP NOT NULL;
==> found
1:19: to review: index books_embedding_idx is protected, and would be built anew or changed: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER COLUMN embedding TYPE vector(3) USING embedding::text::vector(3)
2:19: to review: index "Books Title""Q", column search on books are protected, and would be built anew or changed: an odd name [driftless.toml (protect[3])]
    ALTER title SET DATA TYPE varchar(10)

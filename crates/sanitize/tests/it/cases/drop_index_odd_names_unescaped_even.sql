-- the second misplaced quote closes the first
DROP INDEX "Books Title"Q"; DROP INDEX "other"; SELECT 1 AS "x"y";
==> found
2:1: to review: is not written as PostgreSQL expects it; correct it. It seems to mean index "Books Title""Q", which is protected; a quote within a name is written twice: an odd name [driftless.toml (protect[3])]
    DROP INDEX "Books Title"Q"; DROP INDEX "other"; SELECT 1 AS "x"y";

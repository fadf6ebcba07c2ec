DROP INDEX größe_idx;
DROP INDEX "grösse_idx";
==> found
1:1: removed: index "größe_idx" is protected, and would be dropped: a name beyond ASCII [driftless.toml (protect[6])]
    DROP INDEX größe_idx;
==> output
-- driftless: removed, index "größe_idx" is protected, and would be dropped: a name beyond ASCII [driftless.toml (protect[6])]
-- | DROP INDEX größe_idx;
DROP INDEX "grösse_idx";

DROP INDEX "Books Title""Q";
==> found
1:1: removed: index "Books Title""Q" is protected, and would be dropped: an odd name [driftless.toml (protect[3])]
    DROP INDEX "Books Title""Q";
==> output (nothing is left)
-- driftless: removed, index "Books Title""Q" is protected, and would be dropped: an odd name [driftless.toml (protect[3])]
-- | DROP INDEX "Books Title""Q";

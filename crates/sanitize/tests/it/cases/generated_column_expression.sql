ALTER TABLE books ALTER COLUMN search DROP EXPRESSION;
ALTER TABLE books ALTER COLUMN search SET EXPRESSION AS (to_tsvector('english', title));
==> found
1:1: removed: column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
    ALTER TABLE books ALTER COLUMN search DROP EXPRESSION;
2:1: removed: column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
    ALTER TABLE books ALTER COLUMN search SET EXPRESSION AS (to_tsvector('english', title));
==> output (nothing is left)
-- driftless: removed, column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | ALTER TABLE books ALTER COLUMN search DROP EXPRESSION;
-- driftless: removed, column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | ALTER TABLE books ALTER COLUMN search SET EXPRESSION AS (to_tsvector('english', title));

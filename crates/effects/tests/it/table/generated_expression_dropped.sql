-- text: remove, review
==> change
ALTER TABLE books ALTER COLUMN search DROP EXPRESSION;
==> truth
line 1 changes it: column search on books, for good
==> text: remove
1:1: removed: column search on books is protected, and would be altered: generated [protect.toml (protect[12])]
==> sanitized
-- driftless: removed, column search on books is protected, and would be altered: generated [protect.toml (protect[12])]
-- | ALTER TABLE books ALTER COLUMN search DROP EXPRESSION;
==> truth of that
nothing happens to a protected object

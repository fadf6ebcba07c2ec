-- nothing of that name exists
DROP INDEX books_future_idx_2;
DROP INDEX IF EXISTS nobody_knows_idx;
==> found
2:1: removed: matches a pattern: an index that a later migration will make [drift-ignore.json:24 (protectedIndexes[2])]
    DROP INDEX books_future_idx_2;
==> output
-- nothing of that name exists
-- driftless: removed, matches a pattern: an index that a later migration will make [drift-ignore.json:24 (protectedIndexes[2])]
-- | DROP INDEX books_future_idx_2;
DROP INDEX IF EXISTS nobody_knows_idx;

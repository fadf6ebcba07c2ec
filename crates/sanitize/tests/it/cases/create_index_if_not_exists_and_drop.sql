CREATE INDEX CONCURRENTLY IF NOT EXISTS books_shelf_id_idx ON books (id) WHERE id > 0;
DROP INDEX CONCURRENTLY IF EXISTS books_shelf_id_idx;
==> found
2:1: removed: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    DROP INDEX CONCURRENTLY IF EXISTS books_shelf_id_idx;
==> output
CREATE INDEX CONCURRENTLY IF NOT EXISTS books_shelf_id_idx ON books (id) WHERE id > 0;
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | DROP INDEX CONCURRENTLY IF EXISTS books_shelf_id_idx;

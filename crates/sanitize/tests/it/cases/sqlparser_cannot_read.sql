-- What sqlparser cannot read stands if the tokens were read to their end.
DROP INDEX CONCURRENTLY IF EXISTS public.books_embedding_idx, books_title_idx;
ALTER INDEX IF EXISTS books_shelf_id_idx SET TABLESPACE fast;
ALTER INDEX books_shelf_id_idx SET (fillfactor = 70);
ALTER TABLE books * DROP COLUMN search;
ALTER TABLE ONLY (books) DROP COLUMN search;
DROP INDEX U&"books\005Fembedding_idx";
ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey;
ALTER TABLE books ALTER COLUMN search DROP EXPRESSION IF EXISTS;
ALTER TABLE audit_log SET ACCESS METHOD heap;
==> found
2:35: removed in part: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    public.books_embedding_idx
3:42: to review: index books_shelf_id_idx is protected, and would be altered: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    SET TABLESPACE fast
4:1: removed: index books_shelf_id_idx is protected, and would be altered: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    ALTER INDEX books_shelf_id_idx SET (fillfactor = 70);
5:1: removed: column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
    ALTER TABLE books * DROP COLUMN search;
6:1: removed: column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
    ALTER TABLE ONLY (books) DROP COLUMN search;
7:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX U&"books\005Fembedding_idx";
8:1: removed: constraint readers_favourite_id_fkey on readers is protected, and would be deferrable no more: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey;
9:1: removed: column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
    ALTER TABLE books ALTER COLUMN search DROP EXPRESSION IF EXISTS;
10:23: to review: table audit_log is protected, and would be built anew: kept by law [driftless.toml (protect[2])]
    SET ACCESS METHOD heap
==> output
-- What sqlparser cannot read stands if the tokens were read to their end.
DROP INDEX CONCURRENTLY IF EXISTS 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | public.books_embedding_idx,
 books_title_idx;
ALTER INDEX IF EXISTS books_shelf_id_idx SET TABLESPACE fast;
-- driftless: removed, index books_shelf_id_idx is protected, and would be altered: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | ALTER INDEX books_shelf_id_idx SET (fillfactor = 70);
-- driftless: removed, column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | ALTER TABLE books * DROP COLUMN search;
-- driftless: removed, column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | ALTER TABLE ONLY (books) DROP COLUMN search;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX U&"books\005Fembedding_idx";
-- driftless: removed, constraint readers_favourite_id_fkey on readers is protected, and would be deferrable no more: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey;
-- driftless: removed, column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | ALTER TABLE books ALTER COLUMN search DROP EXPRESSION IF EXISTS;
ALTER TABLE audit_log SET ACCESS METHOD heap;

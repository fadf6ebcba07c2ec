DROP TABLE IF EXISTS public.audit_log, shelves CASCADE;
DROP VIEW overdue RESTRICT;
DROP TRIGGER IF EXISTS loans_notify ON loans CASCADE;
DROP POLICY "own_loans" ON public."loans";
ALTER TABLE IF EXISTS ONLY public."books" DROP COLUMN IF EXISTS "search" RESTRICT, ADD b int;
ALTER INDEX books_shelf_id_idx RENAME TO other;
ALTER TABLE books_embedding_idx SET (m = 4);
DROP INDEX "Books Title""Q";
==> found
1:22: removed in part: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    public.audit_log
2:1: removed: view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
    DROP VIEW overdue RESTRICT;
3:1: removed: trigger loans_notify on loans is protected, and would be dropped: the cache listens [driftless.toml (protect[0])]
    DROP TRIGGER IF EXISTS loans_notify ON loans CASCADE;
4:1: removed: policy own_loans on loans is protected, and would be dropped: readers see their own loans [driftless.toml (protect[7])]
    DROP POLICY "own_loans" ON public."loans";
5:43: removed in part: column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
    DROP COLUMN IF EXISTS "search" RESTRICT
6:1: removed: index books_shelf_id_idx is protected, and would be renamed: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    ALTER INDEX books_shelf_id_idx RENAME TO other;
7:1: removed: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER TABLE books_embedding_idx SET (m = 4);
8:1: removed: index "Books Title""Q" is protected, and would be dropped: an odd name [driftless.toml (protect[3])]
    DROP INDEX "Books Title""Q";
==> output
DROP TABLE IF EXISTS 
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | public.audit_log,
 shelves CASCADE;
-- driftless: removed, view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
-- | DROP VIEW overdue RESTRICT;
-- driftless: removed, trigger loans_notify on loans is protected, and would be dropped: the cache listens [driftless.toml (protect[0])]
-- | DROP TRIGGER IF EXISTS loans_notify ON loans CASCADE;
-- driftless: removed, policy own_loans on loans is protected, and would be dropped: readers see their own loans [driftless.toml (protect[7])]
-- | DROP POLICY "own_loans" ON public."loans";
ALTER TABLE IF EXISTS ONLY public."books" 
-- driftless: removed, column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | DROP COLUMN IF EXISTS "search" RESTRICT,
 ADD b int;
-- driftless: removed, index books_shelf_id_idx is protected, and would be renamed: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | ALTER INDEX books_shelf_id_idx RENAME TO other;
-- driftless: removed, index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | ALTER TABLE books_embedding_idx SET (m = 4);
-- driftless: removed, index "Books Title""Q" is protected, and would be dropped: an odd name [driftless.toml (protect[3])]
-- | DROP INDEX "Books Title""Q";

-- Words that are left over: whatever they mean, nothing is removed.
ALTER INDEX books_embedding_idx RENAME TO other NOW;
ALTER INDEX books_embedding_idx SET TABLESPACE fast NOWAIT;
ALTER INDEX books_embedding_idx SET (m = 4) CASCADE;
ALTER TABLE audit_log RENAME TO old_log CASCADE;
ALTER TABLE audit_log SET SCHEMA archive CASCADE;
ALTER TABLE audit_log SET UNLOGGED LATER;
ALTER TABLE books ALTER COLUMN search DROP EXPRESSION KEEP;
ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey NOT DEFERRABLE PLEASE;
ALTER TABLE loans DISABLE TRIGGER loans_notify FOREVER;
ALTER TABLE books DROP COLUMN search, FROBNICATE;
ALTER TRIGGER loans_notify ON loans RENAME TO n LATER;
ALTER PLANET earth RENAME TO mars;
DROP PLANET earth;
==> found
2:33: to review: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    RENAME TO other NOW
3:33: to review: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    SET TABLESPACE fast NOWAIT
4:33: to review: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    SET (m = 4) CASCADE
5:23: to review: table audit_log is protected, and may be harmed by what is not understood here: kept by law [driftless.toml (protect[2])]
    RENAME TO old_log CASCADE
6:23: to review: table audit_log is protected, and may be harmed by what is not understood here: kept by law [driftless.toml (protect[2])]
    SET SCHEMA archive CASCADE
7:23: to review: table audit_log is protected, and may be harmed by what is not understood here: kept by law [driftless.toml (protect[2])]
    SET UNLOGGED LATER
8:19: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", column search on books, constraint readers_favourite_id_fkey on readers are protected, and may be harmed by what is not understood here: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER COLUMN search DROP EXPRESSION KEEP
9:21: to review: constraint readers_name_check on readers, constraint readers_favourite_id_fkey on readers are protected, and may be harmed by what is not understood here: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER CONSTRAINT readers_favourite_id_fkey NOT DEFERRABLE PLEASE
10:19: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and may be harmed by what is not understood here: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DISABLE TRIGGER loans_notify FOREVER
11:19: to review: column search on books is protected, and would be dropped; it stays, since it cannot be understood to its end: generated, and not in the generator's schema [driftless.toml (protect[1])]
    DROP COLUMN search
11:39: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", constraint readers_favourite_id_fkey on readers are protected, and may be harmed by what is not understood here: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    FROBNICATE
12:1: to review: trigger loans_notify on loans is protected, and would be altered: the cache listens [driftless.toml (protect[0])]
    ALTER TRIGGER loans_notify ON loans RENAME TO n LATER
13:1: to review: is not written as PostgreSQL expects it; correct it
    ALTER PLANET earth RENAME TO mars;
14:1: to review: is not written as PostgreSQL expects it; correct it
    DROP PLANET earth;

-- MySQL's, to sqlparser; to PostgreSQL, a column called index and its dependents.
ALTER TABLE books DROP index CASCADE;
ALTER TABLE audit_log DROP index CASCADE, ADD COLUMN a text;
ALTER TABLE books DROP COLUMN search, DROP index CASCADE;
-- No statement of PostgreSQL's.
ALTER TABLE books MODIFY title text;
ALTER TABLE books RENAME AS audit_log;
ALTER TABLE readers SWAP WITH audit_log;
ALTER VIEW overdue AS SELECT 1;
DROP TABLE cascade;
==> found
2:19: to review: constraint readers_favourite_id_fkey on readers is protected, and would go with the key it refers to: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    DROP index CASCADE
3:23: to review: table audit_log is protected, and one of its columns would be changed: kept by law [driftless.toml (protect[2])]
    DROP index CASCADE
3:43: to review: table audit_log is protected by a pattern; it stays, since it is read in two ways, by its tokens and by sqlparser; write it more plainly, or see that it does no harm: the audit log's columns are another team's [drift-ignore.json:50 (ignorePatterns[4])]
    ADD COLUMN a text
4:19: to review: column search on books is protected, and would be dropped; it stays, since it is read in two ways, by its tokens and by sqlparser; write it more plainly, or see that it does no harm: generated, and not in the generator's schema [driftless.toml (protect[1])]
    DROP COLUMN search
4:39: to review: constraint readers_favourite_id_fkey on readers is protected, and would go with the key it refers to: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    DROP index CASCADE
6:19: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", constraint readers_favourite_id_fkey on readers are protected, and may be harmed by what is not understood here: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    MODIFY title text
7:19: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", constraint readers_favourite_id_fkey on readers are protected, and may be harmed by what is not understood here: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    RENAME AS audit_log
8:21: to review: constraint readers_name_check on readers, constraint readers_favourite_id_fkey on readers are protected, and may be harmed by what is not understood here: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    SWAP WITH audit_log
9:1: to review: view overdue is protected, and would be altered: the report reads it [driftless.toml (protect[4])]
    ALTER VIEW overdue AS SELECT 1

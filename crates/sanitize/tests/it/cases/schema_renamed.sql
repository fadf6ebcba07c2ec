ALTER SCHEMA public RENAME TO old;
DROP INDEX old.books_embedding_idx;
DROP INDEX public.books_shelf_id_idx;
==> found
1:1: to review: table audit_log, index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", index loans_open_unique, column search on books, constraint readers_name_check on readers, constraint readers_favourite_id_fkey on readers, trigger loans_notify on loans, policy own_loans on loans, view overdue, function notify_loans, trigger members_stamp on members, index members_fold_idx, constraint members_branch_id_fkey on members are protected, and would be redefined by the new name: kept by law [driftless.toml (protect[2])]
    ALTER SCHEMA public RENAME TO old
2:1: removed: index old.books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX old.books_embedding_idx;
==> output
ALTER SCHEMA public RENAME TO old;
-- driftless: removed, index old.books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX old.books_embedding_idx;
DROP INDEX public.books_shelf_id_idx;

DROP SCHEMA public CASCADE;
==> found
1:13: to review: table audit_log, index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", index loans_open_unique, column search on books, constraint readers_name_check on readers, constraint readers_favourite_id_fkey on readers, trigger loans_notify on loans, policy own_loans on loans, view overdue, function notify_loans, trigger members_stamp on members, index members_fold_idx, constraint members_branch_id_fkey on members are protected, and would go with it: kept by law [driftless.toml (protect[2])]
    public

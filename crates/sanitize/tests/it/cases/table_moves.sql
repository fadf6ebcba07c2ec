ALTER TABLE books SET SCHEMA archive;
ALTER TABLE loans SET UNLOGGED;
ALTER TABLE readers OWNER TO nobody, SET (fillfactor = 70), CLUSTER ON readers_email_key;
==> found
1:19: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", column search on books, constraint readers_favourite_id_fkey on readers are protected, and would move along or be redefined: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    SET SCHEMA archive
2:19: to review: index loans_open_unique is protected, and would be built anew: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    SET UNLOGGED

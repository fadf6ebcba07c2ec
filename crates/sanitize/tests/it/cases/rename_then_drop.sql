-- who takes the name of a protected object is not it
ALTER TABLE books RENAME TO volumes;
DROP INDEX books_embedding_idx;
ALTER TABLE volumes RENAME TO books;
==> found
2:19: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", column search on books, constraint readers_favourite_id_fkey on readers are protected, and would be redefined by the new name: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    RENAME TO volumes
3:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
4:21: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", column search on volumes are protected, and would be redefined by the new name: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    RENAME TO books
==> output
-- who takes the name of a protected object is not it
ALTER TABLE books RENAME TO volumes;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
ALTER TABLE volumes RENAME TO books;

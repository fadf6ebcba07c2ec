DROP TABLE books CASCADE;
==> found
1:12: to review: index books_embedding_idx, index books_shelf_id_idx, index "Books Title""Q", index "größe_idx", column search on books, constraint readers_favourite_id_fkey on readers are protected, and would go with it: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books

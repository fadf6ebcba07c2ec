DROP INDEX books_embedding_idx, books_shelf_id_idx, loans_open_unique;
==> found
1:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx, books_shelf_id_idx, loans_open_unique;
1:1: removed: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    DROP INDEX books_embedding_idx, books_shelf_id_idx, loans_open_unique;
1:1: removed: index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DROP INDEX books_embedding_idx, books_shelf_id_idx, loans_open_unique;
==> output (nothing is left)
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- driftless: removed, index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | DROP INDEX books_embedding_idx, books_shelf_id_idx, loans_open_unique;

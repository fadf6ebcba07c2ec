ALTER TABLE books_embedding_idx RENAME TO old_idx;
ALTER TABLE books_shelf_id_idx SET (fillfactor = 50);
==> found
1:1: removed: index books_embedding_idx is protected, and would be renamed: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER TABLE books_embedding_idx RENAME TO old_idx;
2:1: removed: index books_shelf_id_idx is protected, and would be altered: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    ALTER TABLE books_shelf_id_idx SET (fillfactor = 50);
==> output (nothing is left)
-- driftless: removed, index books_embedding_idx is protected, and would be renamed: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | ALTER TABLE books_embedding_idx RENAME TO old_idx;
-- driftless: removed, index books_shelf_id_idx is protected, and would be altered: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | ALTER TABLE books_shelf_id_idx SET (fillfactor = 50);

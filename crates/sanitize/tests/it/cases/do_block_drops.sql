DO $$ BEGIN DROP INDEX IF EXISTS books_embedding_idx; END $$;
==> found
1:1: to review: runs code that names index books_embedding_idx, which is protected: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DO $$ BEGIN DROP INDEX IF EXISTS books_embedding_idx; END $$;

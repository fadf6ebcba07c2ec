DROP EXTENSION IF EXISTS vector CASCADE;
DROP EXTENSION pg_trgm;
==> found
1:26: to review: index books_embedding_idx is protected, and would go with it: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    vector

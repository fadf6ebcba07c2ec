ALTER EXTENSION vector SET SCHEMA archive;
ALTER EXTENSION vector UPDATE;
==> found
1:1: to review: index books_embedding_idx is protected, and would move along or be redefined: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER EXTENSION vector SET SCHEMA archive

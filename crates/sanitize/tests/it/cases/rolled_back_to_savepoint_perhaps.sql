SAVEPOINT a;
DROP INDEX books_embedding_idx, books_title_idx;
ROLLBACK TO a;
==> found
2:12: to review: index books_embedding_idx is protected, and would be dropped; it stays, since the script rolls back later, and whether that takes this back depends on the transaction it is run in: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx

-- Only who runs this knows whether it is in a transaction.
DROP INDEX books_embedding_idx;
ROLLBACK;
CREATE INDEX books_embedding_idx ON books (embedding);
DROP TABLE audit_log;
==> found
2:1: to review: index books_embedding_idx is protected, and would be dropped; it stays, since the script rolls back later, and whether that takes this back depends on the transaction it is run in: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
4:1: to review: index books_embedding_idx is protected, and is there already: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    CREATE INDEX books_embedding_idx ON books (embedding)
5:12: to review: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    audit_log

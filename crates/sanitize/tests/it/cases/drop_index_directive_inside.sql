DROP INDEX
-- migrate:down
  books_embedding_idx;
--> statement-breakpoint
SELECT 1;
==> found
1:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX⏎-- migrate:down⏎  books_embedding_idx;
==> output
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX
-- | -- migrate:down
-- |   books_embedding_idx;
--> statement-breakpoint
SELECT 1;

drop index concurrently if exists public.books_embedding_idx cascade;
==> found
1:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    drop index concurrently if exists public.books_embedding_idx cascade;
==> output (nothing is left)
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | drop index concurrently if exists public.books_embedding_idx cascade;

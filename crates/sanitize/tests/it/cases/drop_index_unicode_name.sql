DROP INDEX U&"books\005Fembedding\005Fidx";
DROP INDEX U&"books!005Fshelf!005Fid!005Fidx" UESCAPE '!';
==> found
1:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX U&"books\005Fembedding\005Fidx";
2:1: removed: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    DROP INDEX U&"books!005Fshelf!005Fid!005Fidx" UESCAPE '!';
==> output (nothing is left)
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX U&"books\005Fembedding\005Fidx";
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | DROP INDEX U&"books!005Fshelf!005Fid!005Fidx" UESCAPE '!';

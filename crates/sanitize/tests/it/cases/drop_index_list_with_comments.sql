DROP INDEX /*a*/books_embedding_idx/*b*/,/*c*/books_title_idx/*d*/;
ALTER TABLE readers/*x*/DROP/*y*/CONSTRAINT/*z*/readers_name_check/*,*/,/*w*/ADD q integer;
==> found
1:17: removed in part: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
2:25: removed in part: constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP/*y*/CONSTRAINT/*z*/readers_name_check
==> output
DROP INDEX /*a*/
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | books_embedding_idx/*b*/,
/*c*/books_title_idx/*d*/;
ALTER TABLE readers/*x*/
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | DROP/*y*/CONSTRAINT/*z*/readers_name_check/*,*/,
/*w*/ADD q integer;

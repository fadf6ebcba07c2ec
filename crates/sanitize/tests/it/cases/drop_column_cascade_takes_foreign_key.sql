-- readers_favourite_id_fkey refers to the key
ALTER TABLE books DROP CONSTRAINT books_pkey CASCADE;
ALTER TABLE books DROP COLUMN id CASCADE;
ALTER TABLE loans DROP CONSTRAINT IF EXISTS nope CASCADE;
==> found
2:19: to review: constraint readers_favourite_id_fkey on readers is protected, and would go with the key it refers to: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    DROP CONSTRAINT books_pkey CASCADE
3:19: to review: constraint readers_favourite_id_fkey on readers is protected, and would go with the key it refers to: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    DROP COLUMN id CASCADE

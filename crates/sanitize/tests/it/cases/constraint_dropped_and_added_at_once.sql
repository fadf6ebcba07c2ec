ALTER TABLE readers DROP CONSTRAINT readers_favourite_id_fkey, ADD CONSTRAINT readers_favourite_id_fkey FOREIGN KEY (favourite_id) REFERENCES books (id), ADD COLUMN age integer;
==> found
1:21: removed in part: constraint readers_favourite_id_fkey on readers is protected, and would be dropped: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    DROP CONSTRAINT readers_favourite_id_fkey
1:64: removed in part: constraint readers_favourite_id_fkey on readers is still there, since its DROP in line 1 was removed: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ADD CONSTRAINT readers_favourite_id_fkey FOREIGN KEY (favourite_id) REFERENCES books (id)
==> output
ALTER TABLE readers 
-- driftless: removed, constraint readers_favourite_id_fkey on readers is protected, and would be dropped: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- driftless: removed, constraint readers_favourite_id_fkey on readers is still there, since its DROP in line 1 was removed: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | DROP CONSTRAINT readers_favourite_id_fkey, ADD CONSTRAINT readers_favourite_id_fkey FOREIGN KEY (favourite_id) REFERENCES books (id),
 ADD COLUMN age integer;

ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey NOT DEFERRABLE;
ALTER TABLE ONLY "readers" ALTER CONSTRAINT "readers_favourite_id_fkey";
ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey INITIALLY DEFERRED;
ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey NOT ENFORCED;
ALTER TABLE readers VALIDATE CONSTRAINT readers_favourite_id_fkey;
==> found
1:1: removed: constraint readers_favourite_id_fkey on readers is protected, and would be deferrable no more: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey NOT DEFERRABLE;
2:1: removed: constraint readers_favourite_id_fkey on readers is protected, and would be deferrable no more: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE ONLY "readers" ALTER CONSTRAINT "readers_favourite_id_fkey";
4:21: to review: constraint readers_favourite_id_fkey on readers is protected, and would be checked at another time: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER CONSTRAINT readers_favourite_id_fkey INITIALLY DEFERRED
5:1: removed: constraint readers_favourite_id_fkey on readers is protected, and would be altered: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey NOT ENFORCED;
==> output
-- driftless: removed, constraint readers_favourite_id_fkey on readers is protected, and would be deferrable no more: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey NOT DEFERRABLE;
-- driftless: removed, constraint readers_favourite_id_fkey on readers is protected, and would be deferrable no more: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE ONLY "readers" ALTER CONSTRAINT "readers_favourite_id_fkey";
ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey INITIALLY DEFERRED;
-- driftless: removed, constraint readers_favourite_id_fkey on readers is protected, and would be altered: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE readers ALTER CONSTRAINT readers_favourite_id_fkey NOT ENFORCED;
ALTER TABLE readers VALIDATE CONSTRAINT readers_favourite_id_fkey;

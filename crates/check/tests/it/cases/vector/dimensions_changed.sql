CREATE EXTENSION vector;
CREATE SCHEMA app;
CREATE TABLE app."Docs" (id bigint PRIMARY KEY, "Embedding" vector(3), half halfvec(3), open vector, text text);
==> migration
ALTER TABLE app."Docs" ALTER COLUMN "Embedding" TYPE vector(4);
ALTER TABLE app."Docs" ALTER COLUMN half TYPE vector(2) USING subvector(half, 1, 2)::vector(2);
ALTER TABLE app."Docs" ALTER COLUMN open TYPE vector(3);
ALTER TABLE app."Docs" ALTER COLUMN text TYPE varchar(5);
==> findings
1:1-1:64: error rewrites-table: writes every row of app."Docs" again, and nobody reads or writes meanwhile
    add a column of the new type, fill it in batches, and swap the names when the services use it; `safe-migrate` writes these steps from a declared schema
1:1-1:64: warning lock-timeout: waits for ACCESS EXCLUSIVE on app."Docs" for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:64: error vector-dimension-change: gives app."Docs"."Embedding" 4 dimensions instead of 3, which fails on any row that has a vector: expected 4 dimensions, not 3
    add a column of type public.vector(4) beside it, fill it with vectors of the new model, index it CONCURRENTLY, move the searches, and drop the old column in a later migration
2:1-2:96: error rewrites-table: writes every row of app."Docs" again, and nobody reads or writes meanwhile, and readers and writers of app."Docs" wait: ACCESS EXCLUSIVE, which line 1 took, is held until the transaction ends
    add a column of the new type, fill it in batches, and swap the names when the services use it; `safe-migrate` writes these steps from a declared schema
2:1-2:96: error vector-dimension-change: gives app."Docs".half 2 dimensions instead of 3: every stored vector becomes another, and running services fail, since they still send 3
    add a column of type public.vector(2) beside it, fill it with vectors of the new model, index it CONCURRENTLY, move the searches, and drop the old column in a later migration
3:1-3:57: error rewrites-table: writes every row of app."Docs" again, and nobody reads or writes meanwhile, and readers and writers of app."Docs" wait: ACCESS EXCLUSIVE, which line 1 took, is held until the transaction ends
    add a column of the new type, fill it in batches, and swap the names when the services use it; `safe-migrate` writes these steps from a declared schema
3:1-3:57: warning fails-on-rows: may fail where there are rows; on made up ones: expected 3 dimensions, not 1 (22000)
    look for values that cannot be converted first, or convert them with USING
4:1-4:58: error rewrites-table: writes every row of app."Docs" again, and nobody reads or writes meanwhile, and readers and writers of app."Docs" wait: ACCESS EXCLUSIVE, which line 1 took, is held until the transaction ends
    add a column of the new type, fill it in batches, and swap the names when the services use it; `safe-migrate` writes these steps from a declared schema

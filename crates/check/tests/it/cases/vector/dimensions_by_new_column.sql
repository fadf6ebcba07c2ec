CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3), other vector(3), kept vector(3));
==> migration
-- AlterTable
ALTER TABLE "docs" DROP COLUMN "embedding",
ADD COLUMN     "embedding" vector(4);
ALTER TABLE docs RENAME COLUMN other TO moved;
ALTER TABLE docs ADD COLUMN other vector(4);
ALTER TABLE docs RENAME kept TO kept_too;
==> findings
2:1-3:38: warning lock-timeout: waits for ACCESS EXCLUSIVE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
2:1-3:38: error drops-column: drops column docs.embedding, with all values
    make sure that no running service needs it and that there is a backup, and say so: `-- driftless: allow RULE because …`
2:1-3:38: error vector-dimension-change: drops docs.embedding with its vectors of 3 dimensions, and makes it again for 4: searches find nothing until every row has a new one
    add a column of type public.vector(4) beside it, fill it with vectors of the new model, index it CONCURRENTLY, move the searches, and drop the old column in a later migration
4:1-4:47: warning renames-column: renames column docs.other to moved
    add a column, write both, move the readers, and drop the old one in a later migration
6:1-6:42: warning renames-column: renames column docs.kept to kept_too
    add a column, write both, move the readers, and drop the old one in a later migration

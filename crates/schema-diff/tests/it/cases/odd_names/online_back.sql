-- == migration 1 of 5
-- data loss: the rows of table public.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk are lost
DROP TABLE public.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk;

ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "User" DROP DEFAULT;
-- data loss: the values of column "select"."it's ""odd"". Ünïcödé and a line"."new""one" are lost
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" DROP COLUMN "new""one";

DROP VIEW "select"."V";

-- may fail on existing rows: type "select"."My.Type" is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE "select"."My.Type" RENAME TO "My.Type_old";
CREATE TYPE "select"."My.Type" AS ENUM (
    'a''b',
    'c"d',
    'é'
);

-- may fail on existing rows: a value of column "select"."it's ""odd"". Ünïcödé and a line"."User" may have no form as "select"."My.Type"
-- table rewrite: column "select"."it's ""odd"". Ünïcödé and a line"."User" gets another type: "select"."it's ""odd"". Ünïcödé and a line" is written anew
-- ACCESS EXCLUSIVE lock on "select"."it's ""odd"". Ünïcödé and a line": reads and writes of "select"."it's ""odd"". Ünïcödé and a line" wait
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "User" TYPE "select"."My.Type" USING "User"::text::"select"."My.Type";
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "User" SET DEFAULT 'a''b'::"select"."My.Type";
COMMENT ON COLUMN "select"."it's ""odd"". Ünïcödé
and a line"."User" IS NULL;
-- may fail on existing rows: a value of column "select"."it's ""odd"". Ünïcödé and a line"."a.b" may have no form as integer
-- table rewrite: column "select"."it's ""odd"". Ünïcödé and a line"."a.b" gets another type: "select"."it's ""odd"". Ünïcödé and a line" is written anew
-- ACCESS EXCLUSIVE lock on "select"."it's ""odd"". Ünïcödé and a line": reads and writes of "select"."it's ""odd"". Ünïcödé and a line" wait
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "a.b" TYPE integer;

CREATE VIEW "select"."V" AS
 SELECT "User"
   FROM "select"."it's ""odd"". Ünïcödé
and a line";

DROP TYPE "select"."My.Type_old";

-- == migration 2 of 5, outside a transaction
CREATE INDEX CONCURRENTLY "i.1_new" ON "select"."it's ""odd"". Ünïcödé
and a line" USING btree (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk);

-- == migration 3 of 5
ALTER INDEX "select"."i.1" RENAME TO "i.1_old";
ALTER INDEX "select"."i.1_new" RENAME TO "i.1";

-- == migration 4 of 5, outside a transaction
DROP INDEX CONCURRENTLY "select"."i.1_old";

-- == migration 5 of 5
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk DROP NOT NULL;

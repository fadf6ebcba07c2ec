-- == migration 1 of 4
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "User" DROP DEFAULT;

DROP VIEW "select"."V";

-- may fail on existing rows: type "select"."My.Type" is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE "select"."My.Type" RENAME TO "My.Type_old";
CREATE TYPE "select"."My.Type" AS ENUM (
    'é',
    'a''b'
);

CREATE TABLE public.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk (
    abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk integer
);

-- may fail on existing rows: a value of column "select"."it's ""odd"". Ünïcödé and a line"."User" may have no form as "select"."My.Type"
-- table rewrite: column "select"."it's ""odd"". Ünïcödé and a line"."User" gets another type: "select"."it's ""odd"". Ünïcödé and a line" is written anew
-- ACCESS EXCLUSIVE lock on "select"."it's ""odd"". Ünïcödé and a line": reads and writes of "select"."it's ""odd"". Ünïcödé and a line" wait
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "User" TYPE "select"."My.Type" USING "User"::text::"select"."My.Type";
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "User" SET DEFAULT 'a''b'::"select"."My.Type";
COMMENT ON COLUMN "select"."it's ""odd"". Ünïcödé
and a line"."User" IS 'who';
-- table rewrite: column "select"."it's ""odd"". Ünïcödé and a line"."a.b" gets another type: "select"."it's ""odd"". Ünïcödé and a line" is written anew
-- ACCESS EXCLUSIVE lock on "select"."it's ""odd"". Ünïcödé and a line": reads and writes of "select"."it's ""odd"". Ünïcödé and a line" wait
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "a.b" TYPE bigint;
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ADD CONSTRAINT "it's ""odd"". Ünïcödé
and a line_abcdefghijklmnopqrstu_is_set" CHECK (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk IS NOT NULL) NOT VALID;
-- table rewrite: the value of column "select"."it's ""odd"". Ünïcödé and a line"."new""one" is computed for every row: "select"."it's ""odd"". Ünïcödé and a line" is written anew
-- ACCESS EXCLUSIVE lock on "select"."it's ""odd"". Ünïcödé and a line": reads and writes of "select"."it's ""odd"". Ünïcödé and a line" wait
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ADD COLUMN "new""one" integer GENERATED ALWAYS AS IDENTITY NOT NULL;

ALTER TABLE public.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk ADD CONSTRAINT abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijx CHECK ((abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk > 0));

CREATE VIEW "select"."V" AS
 SELECT "User"
   FROM "select"."it's ""odd"". Ünïcödé
and a line";

DROP TYPE "select"."My.Type_old";

-- == migration 2 of 4, outside a transaction
CREATE INDEX CONCURRENTLY "i.1_new" ON "select"."it's ""odd"". Ünïcödé
and a line" USING btree (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk DESC);

-- == migration 3 of 4
-- full scan: every row of "select"."it's ""odd"". Ünïcödé and a line" is read
-- may fail on existing rows: this fails if "select"."it's ""odd"". Ünïcödé and a line".abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk is NULL in any row
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" VALIDATE CONSTRAINT "it's ""odd"". Ünïcödé
and a line_abcdefghijklmnopqrstu_is_set";
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk SET NOT NULL;
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" DROP CONSTRAINT "it's ""odd"". Ünïcödé
and a line_abcdefghijklmnopqrstu_is_set";

ALTER INDEX "select"."i.1" RENAME TO "i.1_old";
ALTER INDEX "select"."i.1_new" RENAME TO "i.1";

-- == migration 4 of 4, outside a transaction
DROP INDEX CONCURRENTLY "select"."i.1_old";

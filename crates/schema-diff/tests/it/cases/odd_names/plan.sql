ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN "User" DROP DEFAULT;

-- index dropped: queries on "select"."it's ""odd"". Ünïcödé and a line" that used index "select"."i.1" are slower until it is built again
DROP INDEX "select"."i.1";

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
-- full scan: every row of "select"."it's ""odd"". Ünïcödé and a line" is read
-- may fail on existing rows: this fails if "select"."it's ""odd"". Ünïcödé and a line".abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk is NULL in any row
-- ACCESS EXCLUSIVE lock on "select"."it's ""odd"". Ünïcödé and a line": reads and writes of "select"."it's ""odd"". Ünïcödé and a line" wait
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ALTER COLUMN abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk SET NOT NULL;
-- table rewrite: the value of column "select"."it's ""odd"". Ünïcödé and a line"."new""one" is computed for every row: "select"."it's ""odd"". Ünïcödé and a line" is written anew
-- ACCESS EXCLUSIVE lock on "select"."it's ""odd"". Ünïcödé and a line": reads and writes of "select"."it's ""odd"". Ünïcödé and a line" wait
ALTER TABLE "select"."it's ""odd"". Ünïcödé
and a line" ADD COLUMN "new""one" integer GENERATED ALWAYS AS IDENTITY NOT NULL;

ALTER TABLE public.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk ADD CONSTRAINT abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijx CHECK ((abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk > 0));

-- SHARE lock on "select"."it's ""odd"". Ünïcödé and a line": writes to "select"."it's ""odd"". Ünïcödé and a line" wait until index "select"."i.1" is built
CREATE INDEX "i.1" ON "select"."it's ""odd"". Ünïcödé
and a line" USING btree (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk DESC);

CREATE VIEW "select"."V" AS
 SELECT "User"
   FROM "select"."it's ""odd"". Ünïcödé
and a line";

DROP TYPE "select"."My.Type_old";

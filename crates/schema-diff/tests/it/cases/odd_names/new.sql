CREATE SCHEMA "select";
CREATE TYPE "select"."My.Type" AS ENUM ('é', 'a''b');
CREATE TABLE "select"."it's ""odd"". Ünïcödé
and a line" ("a.b" bigint PRIMARY KEY, "User" "select"."My.Type" DEFAULT 'a''b', abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk text NOT NULL, "new""one" int GENERATED ALWAYS AS IDENTITY);
CREATE INDEX "i.1" ON "select"."it's ""odd"". Ünïcödé
and a line" (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk DESC);
CREATE VIEW "select"."V" AS SELECT "User" FROM "select"."it's ""odd"". Ünïcödé
and a line";
COMMENT ON COLUMN "select"."it's ""odd"". Ünïcödé
and a line"."User" IS 'who';
CREATE TABLE abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk int CONSTRAINT abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijx CHECK (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk > 0));

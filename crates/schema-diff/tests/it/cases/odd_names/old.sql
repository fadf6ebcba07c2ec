CREATE SCHEMA "select";
CREATE TYPE "select"."My.Type" AS ENUM ('a''b', 'c"d', 'é');
CREATE TABLE "select"."it's ""odd"". Ünïcödé
and a line" ("a.b" int PRIMARY KEY, "User" "select"."My.Type" DEFAULT 'a''b', abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk text);
CREATE INDEX "i.1" ON "select"."it's ""odd"". Ünïcödé
and a line" (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk);
CREATE VIEW "select"."V" AS SELECT "User" FROM "select"."it's ""odd"". Ünïcödé
and a line";

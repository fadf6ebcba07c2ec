-- Names that must be quoted everywhere: quotes, dots, newlines, keywords, 63 bytes, other scripts.
CREATE SCHEMA "Odd ""S"".x";
CREATE TYPE "Odd ""S"".x"."“mood”" AS ENUM ('a''b', '', 'c\d');
CREATE TYPE "Odd ""S"".x"."select" AS ("from" int, "a.b" "Odd ""S"".x"."“mood”"[]);
CREATE SEQUENCE "Odd ""S"".x"."sequence
of two lines";
CREATE TABLE "Odd ""S"".x"."user" (
    "Id" serial PRIMARY KEY,
    "order" int DEFAULT nextval('"Odd ""S"".x"."sequence
of two lines"'),
    "a.b" "Odd ""S"".x"."“mood”" DEFAULT 'a''b',
    "it's" text CHECK ("it's" <> ''''),
    "new
line" "Odd ""S"".x"."select",
    名前 text,
    a2345678901234567890123456789012345678901234567890123456789_63b text UNIQUE
);
CREATE TABLE "Odd ""S"".x"."group" (
    "table" int CONSTRAINT "check ""it""" REFERENCES "Odd ""S"".x"."user" ("Id")
);
CREATE INDEX "index; DROP TABLE x" ON "Odd ""S"".x"."user" (lower("it's"), 名前) WHERE "order" > 0;
CREATE VIEW "Odd ""S"".x"."view -- not a comment" AS SELECT "Id", "a.b" AS "c.""d""" FROM "Odd ""S"".x"."user";
CREATE FUNCTION "Odd ""S"".x"."f(x)"("in" int, VARIADIC "out." text[]) RETURNS "Odd ""S"".x"."user"
    LANGUAGE sql AS 'SELECT * FROM "Odd ""S"".x"."user" WHERE "Id" = $1';
CREATE FUNCTION "Odd ""S"".x"."$tr" () RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER "on" BEFORE INSERT ON "Odd ""S"".x"."user" FOR EACH ROW EXECUTE FUNCTION "Odd ""S"".x"."$tr"();
CREATE POLICY "may ""read""" ON "Odd ""S"".x"."user" USING ("it's" IS NULL);
CREATE TABLE "Odd ""S"".x".p (a int PRIMARY KEY, b int) PARTITION BY LIST (a);
CREATE TABLE "Odd ""S"".x"."p.1" PARTITION OF "Odd ""S"".x".p FOR VALUES IN (1);
CREATE INDEX " ON ONLY " ON "Odd ""S"".x".p (b);
COMMENT ON COLUMN "Odd ""S"".x"."user"."new
line" IS '$$ ''''; --';
COMMENT ON TRIGGER "on" ON "Odd ""S"".x"."user" IS E'tab\there';
COMMENT ON FUNCTION "Odd ""S"".x"."f(x)"(int, text[]) IS 'odd';

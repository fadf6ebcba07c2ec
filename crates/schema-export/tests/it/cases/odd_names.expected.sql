CREATE SCHEMA "Odd ""S"".x";

CREATE TYPE "Odd ""S"".x"."“mood”" AS ENUM (
    'a''b',
    '',
    E'c\\d'
);

CREATE TYPE "Odd ""S"".x"."select" AS (
    "from" integer,
    "a.b" "Odd ""S"".x"."“mood”"[]
);

CREATE SEQUENCE "Odd ""S"".x"."sequence
of two lines";

CREATE OR REPLACE FUNCTION "Odd ""S"".x"."$tr"()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN NEW; END$function$;

CREATE TABLE "Odd ""S"".x"."group" (
    "table" integer
);

CREATE TABLE "Odd ""S"".x".p (
    a integer NOT NULL,
    b integer
) PARTITION BY LIST (a);

CREATE TABLE "Odd ""S"".x"."p.1" PARTITION OF "Odd ""S"".x".p FOR VALUES IN (1);

ALTER TABLE "Odd ""S"".x"."p.1" ADD CONSTRAINT "p.1_pkey" PRIMARY KEY (a);

CREATE INDEX "p.1_b_idx" ON "Odd ""S"".x"."p.1" USING btree (b);

ALTER TABLE "Odd ""S"".x".p ADD CONSTRAINT p_pkey PRIMARY KEY (a);

CREATE INDEX " ON ONLY " ON "Odd ""S"".x".p USING btree (b);

CREATE SEQUENCE "Odd ""S"".x"."user_Id_seq" AS integer;

CREATE TABLE "Odd ""S"".x"."user" (
    "Id" integer DEFAULT nextval('"Odd ""S"".x"."user_Id_seq"'::regclass) NOT NULL,
    "order" integer DEFAULT nextval('"Odd ""S"".x"."sequence
of two lines"'::regclass),
    "a.b" "Odd ""S"".x"."“mood”" DEFAULT 'a''b'::"Odd ""S"".x"."“mood”",
    "it's" text,
    "new
line" "Odd ""S"".x"."select",
    "名前" text,
    a2345678901234567890123456789012345678901234567890123456789_63b text
);
ALTER SEQUENCE "Odd ""S"".x"."user_Id_seq" OWNED BY "Odd ""S"".x"."user"."Id";
COMMENT ON COLUMN "Odd ""S"".x"."user"."new
line" IS '$$ ''''; --';

ALTER TABLE "Odd ""S"".x"."user" ADD CONSTRAINT user_pkey PRIMARY KEY ("Id");

ALTER TABLE "Odd ""S"".x"."user" ADD CONSTRAINT user_a23456789012345678901234567890123456789012345678901234_key UNIQUE (a2345678901234567890123456789012345678901234567890123456789_63b);

ALTER TABLE "Odd ""S"".x"."user" ADD CONSTRAINT "user_it's_check" CHECK (("it's" <> ''''::text));

CREATE INDEX "index; DROP TABLE x" ON "Odd ""S"".x"."user" USING btree (lower("it's"), "名前") WHERE ("order" > 0);

CREATE TRIGGER "on" BEFORE INSERT ON "Odd ""S"".x"."user" FOR EACH ROW EXECUTE FUNCTION "Odd ""S"".x"."$tr"();
COMMENT ON TRIGGER "on" ON "Odd ""S"".x"."user" IS 'tab	here';

CREATE POLICY "may ""read""" ON "Odd ""S"".x"."user"
    USING (("it's" IS NULL));

CREATE OR REPLACE FUNCTION "Odd ""S"".x"."f(x)"("in" integer, VARIADIC "out." text[])
 RETURNS "Odd ""S"".x"."user"
 LANGUAGE sql
AS $function$SELECT * FROM "Odd ""S"".x"."user" WHERE "Id" = $1$function$;
COMMENT ON ROUTINE "Odd ""S"".x"."f(x)"(integer, text[]) IS 'odd';

CREATE VIEW "Odd ""S"".x"."view -- not a comment" AS
 SELECT "Id",
    "a.b" AS "c.""d"""
   FROM "Odd ""S"".x"."user";

ALTER TABLE "Odd ""S"".x"."group" ADD CONSTRAINT "check ""it""" FOREIGN KEY ("table") REFERENCES "Odd ""S"".x"."user"("Id");

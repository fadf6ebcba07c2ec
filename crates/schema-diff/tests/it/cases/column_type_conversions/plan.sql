ALTER TABLE public.things ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.things ALTER COLUMN b DROP DEFAULT;
ALTER TABLE public.things ALTER COLUMN c DROP DEFAULT;
ALTER TABLE public.things ALTER COLUMN i DROP DEFAULT;
-- may fail on existing rows: a value of column public.things.a may have no form as integer
-- table rewrite: column public.things.a gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN a TYPE integer USING a::integer;
ALTER TABLE public.things ALTER COLUMN a SET DEFAULT 1;
-- table rewrite: column public.things.b gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN b TYPE text;
ALTER TABLE public.things ALTER COLUMN b SET DEFAULT 'one'::text;
-- may fail on existing rows: a value of column public.things.c may have no form as character varying(10)
-- table rewrite: column public.things.c gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN c TYPE character varying(10);
ALTER TABLE public.things ALTER COLUMN c SET DEFAULT 'x'::character varying;
-- may fail on existing rows: a value of column public.things.d may have no form as text[]
-- table rewrite: column public.things.d gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN d TYPE text[] USING d::text::text[];
-- table rewrite: column public.things.e gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN e TYPE text;
-- may fail on existing rows: a value of column public.things.f may have no form as timestamp with time zone
-- table rewrite: column public.things.f gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN f TYPE timestamp with time zone;
-- may fail on existing rows: a value of column public.things.g may have no form as uuid
-- table rewrite: column public.things.g gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN g TYPE uuid USING g::uuid;
-- table rewrite: column public.things.h gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN h TYPE bigint[];
-- may fail on existing rows: a value of column public.things.i may have no form as integer
-- table rewrite: column public.things.i gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN i TYPE integer USING i::integer;
ALTER TABLE public.things ALTER COLUMN i SET DEFAULT 1;
-- table rewrite: column public.things.j gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN j TYPE text;
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait until the indexes on column public.things.k are built anew
ALTER TABLE public.things ALTER COLUMN k TYPE text;
ALTER TABLE public.things ALTER COLUMN l TYPE numeric(12,2);

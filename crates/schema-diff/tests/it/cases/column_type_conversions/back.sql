ALTER TABLE public.things ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.things ALTER COLUMN b DROP DEFAULT;
ALTER TABLE public.things ALTER COLUMN i DROP DEFAULT;
-- table rewrite: column public.things.a gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN a TYPE text;
ALTER TABLE public.things ALTER COLUMN a SET DEFAULT '1'::text;
-- may fail on existing rows: a value of column public.things.b may have no form as integer
-- table rewrite: column public.things.b gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN b TYPE integer USING b::integer;
ALTER TABLE public.things ALTER COLUMN b SET DEFAULT 1;
ALTER TABLE public.things ALTER COLUMN c TYPE character varying(20);
-- may fail on existing rows: a value of column public.things.d may have no form as text
-- table rewrite: column public.things.d gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN d TYPE text;
-- may fail on existing rows: a value of column public.things.e may have no form as jsonb
-- table rewrite: column public.things.e gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN e TYPE jsonb USING e::jsonb;
-- may fail on existing rows: a value of column public.things.f may have no form as timestamp without time zone
-- table rewrite: column public.things.f gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN f TYPE timestamp without time zone;
-- table rewrite: column public.things.g gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN g TYPE text;
-- may fail on existing rows: a value of column public.things.h may have no form as integer[]
-- table rewrite: column public.things.h gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN h TYPE integer[];
-- may fail on existing rows: a value of column public.things.i may have no form as boolean
-- table rewrite: column public.things.i gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN i TYPE boolean USING i::boolean;
ALTER TABLE public.things ALTER COLUMN i SET DEFAULT true;
-- may fail on existing rows: a value of column public.things.j may have no form as uuid
-- table rewrite: column public.things.j gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN j TYPE uuid USING j::uuid;
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait until the indexes on column public.things.k are built anew
ALTER TABLE public.things ALTER COLUMN k TYPE text COLLATE pg_catalog."C";
-- may fail on existing rows: a value of column public.things.l may have no form as numeric(10,2)
-- table rewrite: column public.things.l gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN l TYPE numeric(10,2);

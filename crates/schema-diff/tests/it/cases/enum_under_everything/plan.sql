-- data loss: the rows of table public.parted are lost
DROP TABLE public.parted;

ALTER TABLE public.people ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.people ALTER COLUMN ms DROP DEFAULT;
ALTER TABLE public.people DROP COLUMN sure;

ALTER TABLE public.people DROP CONSTRAINT sane;

-- index dropped: queries on public.people that used index public.by_mood are slower until it is built again
DROP INDEX public.by_mood;

-- index dropped: queries on public.people that used index public.happy are slower until it is built again
DROP INDEX public.happy;

DROP VIEW public.counted;

DROP VIEW public.happy_people;

DROP ROUTINE public.brighter(public.mood);

DROP TRIGGER changed ON public.people;

DROP POLICY seen ON public.people;

-- may fail on existing rows: type public.mood is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.mood RENAME TO mood_old;
CREATE TYPE public.mood AS ENUM (
    'happy',
    'ok',
    'calm',
    'sad'
);

-- may fail on existing rows: type public.pair is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.pair RENAME TO pair_old;
CREATE TYPE public.pair AS (
    one public.mood,
    many public.mood[]
);

-- may fail on existing rows: type public.some_mood is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.some_mood RENAME TO some_mood_old;
CREATE DOMAIN public.some_mood AS public.mood DEFAULT 'ok'::public.mood
    CONSTRAINT some_mood_check CHECK ((VALUE <> 'sad'::public.mood));

CREATE TABLE public.parted (
    m public.mood NOT NULL,
    n integer
) PARTITION BY LIST (m);

CREATE TABLE public.parted_happy PARTITION OF public.parted FOR VALUES IN ('happy');

-- may fail on existing rows: a value of column public.people.d may have no form as public.some_mood
-- table rewrite: column public.people.d gets another type: public.people is written anew
-- ACCESS EXCLUSIVE lock on public.people: reads and writes of public.people wait
ALTER TABLE public.people ALTER COLUMN d TYPE public.some_mood USING d::text::public.some_mood;
-- may fail on existing rows: a value of column public.people.m may have no form as public.mood
-- table rewrite: column public.people.m gets another type: public.people is written anew
-- ACCESS EXCLUSIVE lock on public.people: reads and writes of public.people wait
ALTER TABLE public.people ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
ALTER TABLE public.people ALTER COLUMN m SET DEFAULT 'calm'::public.mood;
-- may fail on existing rows: a value of column public.people.ms may have no form as public.mood[]
-- table rewrite: column public.people.ms gets another type: public.people is written anew
-- ACCESS EXCLUSIVE lock on public.people: reads and writes of public.people wait
ALTER TABLE public.people ALTER COLUMN ms TYPE public.mood[] USING ms::text::public.mood[];
ALTER TABLE public.people ALTER COLUMN ms SET DEFAULT '{ok,sad}'::public.mood[];
-- may fail on existing rows: a value of column public.people.p may have no form as public.pair
-- table rewrite: column public.people.p gets another type: public.people is written anew
-- ACCESS EXCLUSIVE lock on public.people: reads and writes of public.people wait
ALTER TABLE public.people ALTER COLUMN p TYPE public.pair USING p::text::public.pair;
-- table rewrite: the value of column public.people.sure is computed for every row: public.people is written anew
-- ACCESS EXCLUSIVE lock on public.people: reads and writes of public.people wait
ALTER TABLE public.people ADD COLUMN sure boolean GENERATED ALWAYS AS ((m = 'happy'::public.mood)) STORED;

-- ACCESS EXCLUSIVE lock on public.people: reads and writes of public.people wait
-- full scan: every row of public.people is read
-- may fail on existing rows: rows of public.people may break constraint sane on public.people
ALTER TABLE public.people ADD CONSTRAINT sane CHECK (((m <> 'sad'::public.mood) OR (ms IS NULL)));

-- SHARE lock on public.people: writes to public.people wait until index public.happy is built
CREATE INDEX happy ON public.people USING btree (id) WHERE (m = 'happy'::public.mood);

CREATE OR REPLACE FUNCTION public.brighter(m public.mood)
 RETURNS public.mood
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT m$function$;

-- SHARE lock on public.people: writes to public.people wait until index public.by_mood is built
CREATE INDEX by_mood ON public.people USING btree (m, public.brighter(m));

CREATE VIEW public.happy_people AS
 SELECT id,
    m
   FROM public.people
  WHERE (m = 'happy'::public.mood);

CREATE VIEW public.counted AS
 SELECT m,
    count(*) AS n
   FROM public.happy_people
  GROUP BY m;

CREATE TRIGGER changed AFTER UPDATE OF m ON public.people FOR EACH ROW WHEN ((old.m = 'happy'::public.mood)) EXECUTE FUNCTION public.noted();

CREATE POLICY seen ON public.people
    USING ((m > 'sad'::public.mood));

DROP TYPE public.pair_old;

DROP TYPE public.some_mood_old;

DROP TYPE public.mood_old;

DROP VIEW public.firsts;

-- may fail on existing rows: type public.pair is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.pair RENAME TO pair_old;
CREATE TYPE public.pair AS (
    a bigint,
    b text
);

-- may fail on existing rows: a value of column public.pairs.pair may have no form as public.pair
-- table rewrite: column public.pairs.pair gets another type: public.pairs is written anew
-- ACCESS EXCLUSIVE lock on public.pairs: reads and writes of public.pairs wait
ALTER TABLE public.pairs ALTER COLUMN pair TYPE public.pair USING pair::text::public.pair;

CREATE VIEW public.firsts AS
 SELECT (pair).a AS a
   FROM public.pairs;

DROP TYPE public.pair_old;

-- data loss: the rows of table public.another are lost
DROP TABLE public.another;

ALTER TABLE public.one DROP COLUMN picked;

DROP ROUTINE public.pick(integer, integer);

CREATE OR REPLACE FUNCTION public.pick(n integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT n$function$;

-- table rewrite: the value of column public.one.picked is computed for every row: public.one is written anew
-- ACCESS EXCLUSIVE lock on public.one: reads and writes of public.one wait
ALTER TABLE public.one ADD COLUMN picked integer GENERATED ALWAYS AS (public.pick(c)) STORED;

-- == migration 1 of 3
ALTER TABLE public.items DROP COLUMN g;
ALTER TABLE public.items ALTER COLUMN r DROP DEFAULT;

ALTER TABLE public.items DROP CONSTRAINT ranked;

-- index dropped: queries on public.items that used index public.items_rank are slower until it is built again
DROP INDEX public.items_rank;

DROP VIEW public.ranks;

DROP POLICY ranked_only ON public.items;

DROP ROUTINE public.rank_of(integer);
CREATE OR REPLACE FUNCTION public.rank_of(n integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT n % 10::bigint$function$;
COMMENT ON ROUTINE public.rank_of(integer) IS 'last digit';

-- table rewrite: the value of column public.items.g is computed for every row: public.items is written anew
-- ACCESS EXCLUSIVE lock on public.items: reads and writes of public.items wait
ALTER TABLE public.items ADD COLUMN g integer GENERATED ALWAYS AS (public.rank_of(id)) STORED;
ALTER TABLE public.items ALTER COLUMN r SET DEFAULT public.rank_of(3);

ALTER TABLE public.items ADD CONSTRAINT ranked CHECK ((public.rank_of(id) >= 0)) NOT VALID;

CREATE VIEW public.ranks AS
 SELECT id,
    public.rank_of(id) AS rank
   FROM public.items;

CREATE POLICY ranked_only ON public.items
    USING ((public.rank_of(id) > 1));

-- == migration 2 of 3, outside a transaction
CREATE INDEX CONCURRENTLY items_rank ON public.items USING btree (public.rank_of(id));

-- == migration 3 of 3
-- full scan: every row of public.items is read
-- may fail on existing rows: rows of public.items may break constraint ranked on public.items
ALTER TABLE public.items VALIDATE CONSTRAINT ranked;

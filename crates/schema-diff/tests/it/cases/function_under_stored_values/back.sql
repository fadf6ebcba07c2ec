-- data loss: the rows of table public.comes are lost
-- possible rename: this plan drops table public.comes and makes table public.goes; if it was renamed, write -- driftless: renamed from comes above its definition
DROP TABLE public.comes;

CREATE TABLE public.goes (
    n integer
);

-- stale values: type public.checked was checked with what function public.base(integer) gave before this change; afterwards, drop its constraint and add it again to have the values checked
-- stale values: table public.parted has its rows where they belong by what function public.base(integer) gave before this change; afterwards, those that belong elsewhere now must be moved
-- stale values: column public."odd ""t"."g x" holds what function public.base(integer) gave before this change; afterwards, run UPDATE public."odd ""t" SET "g x" = DEFAULT
-- stale values: constraint "m's" on public."odd ""t" was checked with what function public.base(integer) gave before this change; afterwards, drop the constraint and add it again to have the rows checked
-- stale values: constraint "odd ""t_base_excl" on public."odd ""t" holds what function public.base(integer) gave before this change; afterwards, run REINDEX INDEX public."odd ""t_base_excl"
-- stale values: index public."odd partial" holds what function public.base(integer) gave before this change; afterwards, run REINDEX INDEX CONCURRENTLY public."odd partial"
-- stale values: index public.odd_expression holds what function public.base(integer) gave before this change; afterwards, run REINDEX INDEX CONCURRENTLY public.odd_expression
-- stale values: materialized view public.kept holds what function public.base(integer) gave before this change; afterwards, run REFRESH MATERIALIZED VIEW public.kept
CREATE OR REPLACE FUNCTION public.base(n integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT n + 1$function$;

ALTER TABLE public.goes ADD CONSTRAINT goes_n_check CHECK ((public.base(n) > 0));

CREATE OR REPLACE FUNCTION public.of_trigger()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN NEW; END$function$;

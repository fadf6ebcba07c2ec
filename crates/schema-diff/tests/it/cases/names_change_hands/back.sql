DROP SEQUENCE public.shared_name;

-- data loss: the rows of table public.summary are lost
DROP TABLE public.summary;

-- data loss: the rows of table public.thing are lost
-- possible rename: this plan drops table public.thing and makes table public.report; if it was renamed, write -- driftless: renamed from thing above its definition
DROP TABLE public.thing;

DROP VIEW public.report;

DROP AGGREGATE public.f(integer);

CREATE TYPE public.thing AS ENUM (
    'a'
);

CREATE TABLE public.report (
    id integer
);

CREATE INDEX shared_name ON public.report USING btree (id);

CREATE OR REPLACE FUNCTION public.f(integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT $1$function$;

CREATE VIEW public.summary AS
 SELECT 1 AS one;

DROP TYPE public.thing;

-- data loss: the rows of table public.report are lost
-- possible rename: this plan drops table public.report and makes table public.thing; if it was renamed, write -- driftless: renamed from report above its definition
DROP TABLE public.report;

DROP VIEW public.summary;

DROP ROUTINE public.f(integer);

CREATE SEQUENCE public.shared_name;

CREATE TABLE public.summary (
    one integer
);

CREATE TABLE public.thing (
    id integer
);

CREATE AGGREGATE public.f(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '0'
);

CREATE VIEW public.report AS
 SELECT 1 AS id;

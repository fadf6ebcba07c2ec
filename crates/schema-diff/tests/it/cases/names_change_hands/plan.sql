DROP TYPE public.thing;

-- data loss: the rows of table public.report are lost
-- possible rename: if table public.report was renamed to table public.thing, write a RENAME instead: this plan drops one and makes the other
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

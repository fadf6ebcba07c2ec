DROP VIEW public.totals;

DROP AGGREGATE public.total(integer);
CREATE AGGREGATE public.total(integer) (
    SFUNC = public.add2,
    STYPE = integer,
    INITCOND = '10'
);
COMMENT ON AGGREGATE public.total(integer) IS 'sum';

CREATE VIEW public.totals AS
 SELECT public.total(n) AS t
   FROM public.t;

DROP VIEW public.v;

DROP ROUTINE public.feeling(integer);

DROP CAST (integer AS public.pair);

DROP CAST (public.pair AS text);

DROP ROUTINE public.pair_text(public.pair);

CREATE DOMAIN public.word AS text;

CREATE CAST (integer AS public.pair) WITH FUNCTION public.to_pair(integer) AS ASSIGNMENT;
COMMENT ON CAST (integer AS public.pair) IS 'both alike';

CREATE CAST (public.mood AS integer) WITH INOUT;

CREATE CAST (public.pair AS text) WITH INOUT;

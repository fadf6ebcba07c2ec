DROP VIEW public.v;

DROP OPERATOR public.## (NONE, public.pair);

DROP ROUTINE public.first(public.pair);

DROP OPERATOR public.=== (public.pair, public.pair);

DROP OPERATOR public.>>> (public.pair, public.pair);

DROP ROUTINE public.more(public.pair, public.pair);

CREATE SCHEMA ops;

CREATE OPERATOR ops.=== (
    FUNCTION = public.less,
    LEFTARG = public.pair,
    RIGHTARG = public.pair
);

ALTER OPERATOR public.<<< (public.pair, public.pair) SET (JOIN = scalarltjoinsel);

CREATE OPERATOR public.=== (
    FUNCTION = public.same,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.===),
    NEGATOR = OPERATOR(public.<<>>),
    HASHES,
    MERGES
);

CREATE OR REPLACE FUNCTION public.by_operator(public.pair)
 RETURNS boolean
 LANGUAGE sql
AS $function$SELECT $1 === $1$function$;

CREATE TABLE public.uses (
    p public.pair,
    same boolean DEFAULT public.by_operator(ROW(1, 2)::public.pair)
);

CREATE OR REPLACE FUNCTION public.other(public.pair, public.pair)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (($1).a <> ($2).a);

CREATE OPERATOR public.<<>> (
    FUNCTION = public.other,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.<<>>),
    NEGATOR = OPERATOR(public.===)
);

CREATE VIEW public.v AS
 SELECT (ROW(1, 2)::public.pair OPERATOR(public.===) ROW(3, 4)::public.pair) AS alike;

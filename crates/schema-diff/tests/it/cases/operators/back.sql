-- data loss: the rows of table public.uses are lost
DROP TABLE public.uses;

DROP VIEW public.v;

DROP ROUTINE public.by_operator(public.pair);

DROP OPERATOR ops.=== (public.pair, public.pair);

DROP SCHEMA ops;

DROP OPERATOR public.<<>> (public.pair, public.pair);

DROP ROUTINE public.other(public.pair, public.pair);

DROP OPERATOR public.=== (public.pair, public.pair);

ALTER OPERATOR public.<<< (public.pair, public.pair) SET (JOIN = NONE);

CREATE OPERATOR public.=== (
    FUNCTION = public.same,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.===),
    HASHES
);
COMMENT ON OPERATOR public.=== (public.pair, public.pair) IS 'the same';

CREATE OR REPLACE FUNCTION public.first(public.pair)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN ($1).a;

CREATE OPERATOR public.## (
    FUNCTION = public.first,
    RIGHTARG = public.pair
);

CREATE OR REPLACE FUNCTION public.more(public.pair, public.pair)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (($1).a > ($2).a);

CREATE OPERATOR public.>>> (
    FUNCTION = public.more,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.<<<)
);

CREATE VIEW public.v AS
 SELECT (ROW(1, 2)::public.pair OPERATOR(public.===) ROW(3, 4)::public.pair) AS alike;

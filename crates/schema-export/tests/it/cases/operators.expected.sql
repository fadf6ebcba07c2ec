CREATE SCHEMA "Odd ops";

CREATE OR REPLACE TRUSTED LANGUAGE "Calls" HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;

CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;

CREATE ACCESS METHOD other TYPE INDEX HANDLER bthandler;

CREATE TYPE public.mood AS ENUM (
    'sad'
);

CREATE TYPE public.pair AS (
    a integer,
    b integer
);

CREATE OR REPLACE FUNCTION public.compares(public.pair, public.pair)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN (($1).a - ($2).a);

CREATE OR REPLACE FUNCTION public.converts(integer, integer, cstring, internal, integer, boolean)
 RETURNS integer
 LANGUAGE internal
 STRICT
AS $function$int4and$function$;

CREATE OR REPLACE FUNCTION public.first(public.pair)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN ($1).a;

CREATE OR REPLACE FUNCTION public.less(public.pair, public.pair)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (($1).a < ($2).a);

CREATE OR REPLACE FUNCTION public.more(public.pair, public.pair)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (($1).a > ($2).a);

CREATE OR REPLACE FUNCTION public.same(public.pair, public.pair)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (($1).a = ($2).a);

CREATE OR REPLACE FUNCTION public.to_pair(integer)
 RETURNS public.pair
 LANGUAGE sql
 IMMUTABLE
RETURN ROW($1, $1)::public.pair;

CREATE DEFAULT CONVERSION "Odd ops".mine FOR 'LATIN1' TO 'UTF8' FROM public.converts;

CREATE OPERATOR "Odd ops".=== (
    FUNCTION = public.same,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR("Odd ops".===),
    NEGATOR = OPERATOR("Odd ops".<>),
    HASHES,
    MERGES
);

CREATE OR REPLACE FUNCTION public.same_by_operator(public.pair)
 RETURNS boolean
 LANGUAGE sql
AS $function$SELECT $1 OPERATOR("Odd ops".===) $1$function$;

CREATE OPERATOR public.## (
    FUNCTION = public.first,
    RIGHTARG = public.pair
);
COMMENT ON OPERATOR public.## (NONE, public.pair) IS 'a shell stays behind the negator above';

CREATE OPERATOR public.<<< (
    FUNCTION = public.less,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.>>>),
    RESTRICT = scalarltsel,
    JOIN = scalarltjoinsel
);

CREATE OPERATOR public.>>> (
    FUNCTION = public.more,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.<<<)
);

CREATE OPERATOR FAMILY "Odd ops"."no.members" USING hash;

CREATE OPERATOR FAMILY public.pairs USING btree;

CREATE OPERATOR CLASS public.pairs DEFAULT FOR TYPE public.pair USING btree FAMILY public.pairs AS
    OPERATOR 1 public.<<<(public.pair,public.pair),
    OPERATOR 3 "Odd ops".===(public.pair,public.pair),
    OPERATOR 5 public.>>>(public.pair,public.pair),
    FUNCTION 1 (public.pair, public.pair) public.compares(public.pair,public.pair);
COMMENT ON OPERATOR CLASS public.pairs USING btree IS 'by the first';

CREATE CAST (integer AS public.pair) WITH FUNCTION public.to_pair(integer) AS IMPLICIT;
COMMENT ON CAST (integer AS public.pair) IS 'both alike';

CREATE CAST (public.mood AS public.pair) WITH INOUT;

CREATE CAST (public.pair AS point) WITH INOUT AS ASSIGNMENT;

CREATE TRANSFORM FOR macaddr LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION macaddr_recv(internal));

CREATE TABLE public.early (
    p public.pair,
    alike boolean DEFAULT public.same_by_operator(ROW(1, 2)::public.pair)
);

CREATE TABLE public.pairs (
    p public.pair
);

CREATE INDEX pairs_p ON public.pairs USING btree (p);

CREATE OR REPLACE FUNCTION public.called()
 RETURNS integer
 LANGUAGE "Calls"
AS $function$BEGIN RETURN 1; END$function$;

CREATE VIEW public.by_cast AS
 SELECT (1)::public.pair AS p;

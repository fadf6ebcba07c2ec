ALTER TABLE public.made DROP COLUMN id2;

DROP ROUTINE public.p(integer, text);

DROP AGGREGATE public.middle(double precision ORDER BY anyelement);

DROP AGGREGATE public.nothing(*);

DROP AGGREGATE public.total(integer);

DROP TRIGGER late ON public.notes;

DROP TRIGGER many ON public.notes;

DROP TRIGGER instead ON public.shown;

CREATE OR REPLACE FUNCTION public.hear()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN NEW; END$function$;

CREATE OR REPLACE PROCEDURE public.p(IN a integer, OUT b bigint, INOUT c text)
 LANGUAGE plpgsql
AS $procedure$BEGIN b := a; END$procedure$;

CREATE OR REPLACE FUNCTION public.plus(integer, integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$SELECT $1 + $2 + 0$function$;

-- table rewrite: the value of column public.made.id2 is computed for every row: public.made is written anew
-- ACCESS EXCLUSIVE lock on public.made: reads and writes of public.made wait
ALTER TABLE public.made ADD COLUMN id2 integer GENERATED ALWAYS AS (public.plus(id, 2)) STORED;

CREATE OR REPLACE FUNCTION public.win(integer)
 RETURNS integer
 LANGUAGE internal
 WINDOW IMMUTABLE
AS $function$window_ntile$function$;

CREATE AGGREGATE public.middle(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi,
    STYPE = internal,
    FINALFUNC = rank_final,
    FINALFUNC_EXTRA,
    HYPOTHETICAL
);

CREATE AGGREGATE public.nothing(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    SSPACE = 16,
    INITCOND = '1'
);

CREATE AGGREGATE public.total(integer) (
    SFUNC = public.plus,
    STYPE = integer,
    FINALFUNC = public.last,
    MSFUNC = public.plus,
    MINVFUNC = public.minus,
    MFINALFUNC = public.last,
    FINALFUNC_MODIFY = SHAREABLE,
    MSTYPE = integer,
    INITCOND = '1',
    MINITCOND = '1',
    SORTOP = OPERATOR(pg_catalog.>)
);

CREATE CONSTRAINT TRIGGER late AFTER INSERT OR DELETE ON public.notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.hear();

CREATE TRIGGER many AFTER UPDATE ON public.notes REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.hear();
ALTER TABLE public.notes ENABLE ALWAYS TRIGGER many;

CREATE TRIGGER instead INSTEAD OF INSERT OR UPDATE ON public.shown FOR EACH ROW EXECUTE FUNCTION public.hear();

ALTER TABLE public.made DROP COLUMN id2;

DROP ROUTINE public.p(integer, text);

DROP AGGREGATE public.middle(VARIADIC "any" ORDER BY VARIADIC "any");

DROP AGGREGATE public.nothing(*);

DROP AGGREGATE public.total(integer);

DROP TRIGGER late ON public.notes;

DROP TRIGGER many ON public.notes;

DROP TRIGGER instead ON public.shown;

CREATE OR REPLACE FUNCTION public.hear()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN NULL; END$function$;

CREATE OR REPLACE PROCEDURE public.p(IN a integer, OUT b integer, INOUT c text)
 LANGUAGE plpgsql
AS $procedure$BEGIN b := a; END$procedure$;

CREATE OR REPLACE FUNCTION public.plus(integer, integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$SELECT $1 + $2$function$;

-- table rewrite: the value of column public.made.id2 is computed for every row: public.made is written anew
-- ACCESS EXCLUSIVE lock on public.made: reads and writes of public.made wait
ALTER TABLE public.made ADD COLUMN id2 integer GENERATED ALWAYS AS (public.plus(id, 1)) STORED;

CREATE OR REPLACE FUNCTION public.win(integer)
 RETURNS integer
 LANGUAGE internal
 WINDOW
AS $function$window_ntile$function$;

CREATE AGGREGATE public.middle(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);

CREATE AGGREGATE public.nothing(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);

CREATE AGGREGATE public.total(integer) (
    SFUNC = public.plus,
    STYPE = integer,
    COMBINEFUNC = public.plus,
    INITCOND = '0',
    PARALLEL = SAFE
);

CREATE CONSTRAINT TRIGGER late AFTER INSERT ON public.notes DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.hear();

CREATE TRIGGER many AFTER UPDATE ON public.notes REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.hear();

CREATE TRIGGER instead INSTEAD OF INSERT ON public.shown FOR EACH ROW EXECUTE FUNCTION public.hear();

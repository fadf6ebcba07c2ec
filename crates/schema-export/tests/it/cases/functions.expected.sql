CREATE TABLE public.z_accounts (
    id integer NOT NULL,
    balance numeric
);

ALTER TABLE public.z_accounts ADD CONSTRAINT z_accounts_pkey PRIMARY KEY (id);

CREATE OR REPLACE FUNCTION public.as_table(INOUT n integer, OUT doubled integer)
 RETURNS SETOF record
 LANGUAGE sql
 COST 5 ROWS 7
AS $function$SELECT n, n * 2$function$;

CREATE OR REPLACE FUNCTION public.declares()
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
DECLARE a z_accounts%ROWTYPE; b z_accounts.balance%TYPE;
BEGIN RETURN later(); END $function$;

CREATE OR REPLACE FUNCTION public.later()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT declares()$function$;

CREATE OR REPLACE PROCEDURE public.move(VARIADIC amounts numeric[])
 LANGUAGE plpgsql
AS $procedure$ BEGIN COMMIT; END $procedure$;
COMMENT ON ROUTINE public.move(numeric[]) IS 'moves';

CREATE OR REPLACE FUNCTION public.overloaded(integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

CREATE OR REPLACE FUNCTION public.atomic(n integer)
 RETURNS integer
 LANGUAGE sql
BEGIN ATOMIC
 SELECT public.overloaded(n) AS overloaded;
END;

CREATE OR REPLACE FUNCTION public.overloaded(text, n integer DEFAULT 3)
 RETURNS integer
 LANGUAGE sql
 PARALLEL SAFE LEAKPROOF
AS $function$SELECT 2$function$;

CREATE OR REPLACE FUNCTION public.state_end(s integer, v integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT (s + v)::text$function$;

CREATE OR REPLACE FUNCTION public.state_step(s integer, v integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT coalesce(s, 0) + coalesce(v, 0)$function$;

CREATE OR REPLACE FUNCTION public.table_result()
 RETURNS TABLE(id integer, "Balance" numeric)
 LANGUAGE sql
 STRICT SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$SELECT * FROM z_accounts$function$;

CREATE OR REPLACE FUNCTION public.z_total()
 RETURNS numeric
 LANGUAGE sql
 STABLE
AS $function$SELECT sum(balance) FROM z_accounts$function$;

CREATE OR REPLACE FUNCTION public.a_uses_z()
 RETURNS numeric
 LANGUAGE sql
AS $function$SELECT public.z_total() + 1$function$;

CREATE TABLE public.a_defaults (
    x numeric DEFAULT public.a_uses_z()
);

CREATE OR REPLACE FUNCTION public.takes_row(public.z_accounts)
 RETURNS SETOF public.a_defaults
 LANGUAGE sql
AS $function$SELECT * FROM a_defaults$function$;

CREATE AGGREGATE public.add_up(integer) (
    SFUNC = public.state_step,
    STYPE = integer,
    COMBINEFUNC = public.state_step,
    INITCOND = '0',
    PARALLEL = SAFE
);

CREATE AGGREGATE public.add_up_text(v integer ORDER BY w integer) (
    SFUNC = public.state_step,
    STYPE = integer,
    FINALFUNC = public.state_end
);
COMMENT ON AGGREGATE public.add_up_text(v integer ORDER BY w integer) IS 'text';

CREATE AGGREGATE public.count_all(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);
COMMENT ON AGGREGATE public.count_all(*) IS 'rows';

CREATE AGGREGATE public.moving(integer) (
    SFUNC = public.state_step,
    STYPE = integer,
    MSFUNC = public.state_step,
    MINVFUNC = public.state_step,
    SSPACE = 8,
    MSTYPE = integer,
    MINITCOND = '7'
);

CREATE VIEW public.sums AS
 SELECT public.add_up(id) AS total
   FROM public.z_accounts;

CREATE TABLE public.zeta (
    id integer NOT NULL
);

ALTER TABLE public.base ADD COLUMN added text;

ALTER TABLE public.zeta ADD CONSTRAINT zeta_pkey PRIMARY KEY (id);

CREATE OR REPLACE FUNCTION public.default_code()
 RETURNS text
 LANGUAGE sql
AS $function$ SELECT 'c'::text $function$;

CREATE TABLE public.alpha (
    code text DEFAULT public.default_code()
);

CREATE OR REPLACE FUNCTION public.mm_rows()
 RETURNS SETOF public.zeta
 LANGUAGE sql
AS $function$SELECT * FROM public.zeta$function$;

CREATE VIEW public.omega AS
 SELECT id
   FROM public.zeta;

CREATE OR REPLACE FUNCTION public.zz_inner()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM public.omega$function$;

CREATE OR REPLACE FUNCTION public.aa_outer()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT public.zz_inner() + count(added) FROM public.base$function$;

CREATE VIEW public.uses_function AS
 SELECT public.aa_outer() AS n;

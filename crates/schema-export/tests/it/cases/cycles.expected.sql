CREATE TABLE public.circle_a (
    id integer NOT NULL,
    b integer
);

ALTER TABLE public.circle_a ADD CONSTRAINT circle_a_pkey PRIMARY KEY (id);

CREATE TABLE public.circle_b (
    id integer NOT NULL,
    a integer
);

ALTER TABLE public.circle_b ADD CONSTRAINT circle_b_pkey PRIMARY KEY (id);

ALTER TABLE public.circle_a ADD CONSTRAINT circle_a_b_fkey FOREIGN KEY (b) REFERENCES public.circle_b(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.circle_b ADD CONSTRAINT circle_b_a_fkey FOREIGN KEY (a) REFERENCES public.circle_a(id) DEFERRABLE;

CREATE TABLE public.with_default (
    x integer,
    y integer
);

CREATE OR REPLACE FUNCTION public.of_row(public.with_default)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

CREATE OR REPLACE FUNCTION public.ping(n integer)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$ DECLARE x with_default; BEGIN RETURN pong(n); END $function$;

CREATE OR REPLACE FUNCTION public.pong(n integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT ping(n - 1)$function$;

CREATE VIEW public.second AS
 SELECT
    NULL::integer AS n,
    NULL::text AS "T";

CREATE VIEW public.first AS
 SELECT n,
    "T"
   FROM public.second
  WHERE false;
COMMENT ON VIEW public.first IS 'reads second';

CREATE OR REPLACE VIEW public.second AS
 SELECT n,
    "T"
   FROM public.first;

ALTER TABLE ONLY public.with_default ALTER COLUMN y SET DEFAULT public.of_row(NULL::public.with_default);

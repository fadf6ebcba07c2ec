CREATE OR REPLACE FUNCTION public.insert_z()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RETURN NEW; END $function$;

CREATE TABLE public.base (
    id integer NOT NULL,
    amount numeric,
    secret text
);

ALTER TABLE public.base ADD CONSTRAINT base_pkey PRIMARY KEY (id);

CREATE VIEW public.counting AS
 WITH RECURSIVE counting(n) AS (
         VALUES (1)
        UNION ALL
         SELECT (counting_1.n + 1)
           FROM counting counting_1
          WHERE (counting_1.n < 10)
        )
 SELECT n
   FROM counting;

CREATE VIEW public.grouped AS
 SELECT id,
    amount,
    secret
   FROM public.base
  GROUP BY id;

CREATE VIEW public.z WITH (check_option=local, security_barrier=true) AS
 SELECT id,
    amount
   FROM public.base;
ALTER VIEW public.z ALTER COLUMN amount SET DEFAULT 7;

CREATE OR REPLACE FUNCTION public.of_view(row_of public.z)
 RETURNS numeric
 LANGUAGE sql
AS $function$SELECT $1.amount$function$;

CREATE VIEW public.a_reads_z AS
 SELECT id AS one
   FROM public.z;

CREATE TRIGGER instead INSTEAD OF INSERT ON public.a_reads_z FOR EACH ROW EXECUTE FUNCTION public.insert_z();

CREATE VIEW public.over_function AS
 SELECT public.of_view(z.*) AS amount
   FROM public.z;

CREATE MATERIALIZED VIEW public.empty AS
 SELECT 1 AS x
WITH NO DATA;

CREATE MATERIALIZED VIEW public.totals WITH (fillfactor=90) AS
 SELECT sum(amount) AS total,
    id
   FROM public.z
  GROUP BY id;
COMMENT ON MATERIALIZED VIEW public.totals IS 'sums';
COMMENT ON COLUMN public.totals.total IS 'of all';

CREATE UNIQUE INDEX totals_id ON public.totals USING btree (id);
ALTER TABLE public.totals CLUSTER ON totals_id;
COMMENT ON INDEX public.totals_id IS 'for refreshing';

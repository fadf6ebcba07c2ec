CREATE SCHEMA kept;
ALTER SCHEMA kept OWNER TO keeper;

CREATE TYPE kept.pair AS (
    a integer,
    b integer
);
ALTER TYPE kept.pair OWNER TO keeper;

CREATE DOMAIN kept.positive AS integer;
ALTER TYPE kept.positive OWNER TO "Odd ""role"".ü";

CREATE SEQUENCE kept.free;
ALTER SEQUENCE kept.free OWNER TO keeper;

CREATE SEQUENCE kept.docs_id_seq AS integer;
GRANT UPDATE ON SEQUENCE kept.docs_id_seq TO "Odd ""role"".ü";

CREATE TABLE kept.docs (
    id integer DEFAULT nextval('kept.docs_id_seq'::regclass) NOT NULL,
    other integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    pages integer
);
ALTER SEQUENCE kept.docs_id_seq OWNED BY kept.docs.id;
ALTER TABLE kept.docs OWNER TO keeper;
REVOKE DELETE ON TABLE kept.docs FROM keeper;
GRANT SELECT ON TABLE kept.docs TO "Odd ""role"".ü";
GRANT REFERENCES (pages) ON TABLE kept.docs TO keeper;

ALTER TABLE kept.docs ADD CONSTRAINT docs_pkey PRIMARY KEY (id);

CREATE TABLE public.not_kept (
    id integer
);

CREATE OR REPLACE FUNCTION kept.f()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
ALTER ROUTINE kept.f() OWNER TO keeper;

CREATE AGGREGATE kept.number_of(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);
ALTER AGGREGATE kept.number_of(*) OWNER TO keeper;

CREATE VIEW kept.sizes AS
 SELECT pages
   FROM kept.docs;
ALTER VIEW kept.sizes OWNER TO keeper;

CREATE MATERIALIZED VIEW kept.sums AS
 SELECT sum(pages) AS sum
   FROM kept.docs;
ALTER MATERIALIZED VIEW kept.sums OWNER TO keeper;

ALTER SCHEMA public OWNER TO keeper;

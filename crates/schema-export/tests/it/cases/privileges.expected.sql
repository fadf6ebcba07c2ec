CREATE SCHEMA shared;
GRANT CREATE, USAGE ON SCHEMA shared TO writer;

CREATE TYPE shared.mood AS ENUM (
    'happy'
);
REVOKE USAGE ON TYPE shared.mood FROM PUBLIC;

CREATE DOMAIN shared.positive AS integer
    CONSTRAINT positive_check CHECK ((VALUE > 0));
GRANT USAGE ON TYPE shared.positive TO reader WITH GRANT OPTION;

CREATE SEQUENCE shared.docs_number_seq AS integer;
REVOKE SELECT, UPDATE, USAGE ON SEQUENCE shared.docs_number_seq FROM CURRENT_USER;
GRANT USAGE ON SEQUENCE shared.docs_number_seq TO writer;

CREATE TABLE shared.docs (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "the text" text,
    secret text,
    number integer DEFAULT nextval('shared.docs_number_seq'::regclass) NOT NULL
);
ALTER SEQUENCE shared.docs_number_seq OWNED BY shared.docs.number;
REVOKE TRUNCATE ON TABLE shared.docs FROM CURRENT_USER;
GRANT SELECT ON TABLE shared.docs TO PUBLIC;
GRANT DELETE ON TABLE shared.docs TO "Odd ""role"".ü";
GRANT DELETE ON TABLE shared.docs TO "current_user";
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN ON TABLE shared.docs TO writer;
GRANT DELETE ON TABLE shared.docs TO CURRENT_USER WITH GRANT OPTION;
GRANT SELECT, INSERT ON TABLE shared.docs TO "Odd ""role"".ü" WITH GRANT OPTION;
GRANT SELECT (id) ON TABLE shared.docs TO reader;
GRANT REFERENCES ("the text") ON TABLE shared.docs TO CURRENT_USER;
GRANT SELECT ("the text"), UPDATE ("the text") ON TABLE shared.docs TO reader;
GRANT INSERT (secret) ON TABLE shared.docs TO reader WITH GRANT OPTION;
GRANT USAGE ON SEQUENCE shared.docs_id_seq TO writer;

ALTER TABLE shared.docs ADD CONSTRAINT docs_pkey PRIMARY KEY (id);

CREATE OR REPLACE FUNCTION shared.f(x integer, VARIADIC y text[])
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
REVOKE EXECUTE ON ROUTINE shared.f(integer, text[]) FROM PUBLIC;
GRANT EXECUTE ON ROUTINE shared.f(integer, text[]) TO reader;

CREATE OR REPLACE PROCEDURE shared.p()
 LANGUAGE sql
AS $procedure$SELECT 1$procedure$;
REVOKE EXECUTE ON ROUTINE shared.p() FROM CURRENT_USER;
REVOKE EXECUTE ON ROUTINE shared.p() FROM PUBLIC;

CREATE AGGREGATE shared.least_of(integer) (
    SFUNC = int4smaller,
    STYPE = integer
);
REVOKE EXECUTE ON ROUTINE shared.least_of(integer) FROM PUBLIC;

CREATE AGGREGATE shared.number_of(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);
GRANT EXECUTE ON ROUTINE shared.number_of() TO reader;

CREATE AGGREGATE shared.share(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);
GRANT EXECUTE ON ROUTINE shared.share(double precision, anyelement) TO reader;

CREATE VIEW shared.texts AS
 SELECT id,
    "the text"
   FROM shared.docs;
GRANT SELECT ON TABLE shared.texts TO reader;
GRANT UPDATE ("the text") ON TABLE shared.texts TO writer;

CREATE MATERIALIZED VIEW shared.numbers AS
 SELECT number
   FROM shared.docs;
GRANT SELECT ON TABLE shared.numbers TO reader;

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO reader;

ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON TYPES TO "Odd ""role"".ü";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO CURRENT_USER;
ALTER DEFAULT PRIVILEGES FOR ROLE writer REVOKE SELECT, UPDATE, USAGE ON SEQUENCES FROM writer;
ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA shared GRANT SELECT, INSERT ON TABLES TO reader WITH GRANT OPTION;

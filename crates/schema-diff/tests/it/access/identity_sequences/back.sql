ALTER TABLE public.b ALTER COLUMN id DROP IDENTITY;

CREATE TABLE public.gone (
    id integer GENERATED ALWAYS AS IDENTITY NOT NULL
);

GRANT USAGE ON SEQUENCE public.gone_id_seq TO reader;

ALTER TABLE public.b ALTER COLUMN id DROP NOT NULL;

-- access lost: role writer loses SELECT, USAGE on sequence public.a_id_seq
REVOKE SELECT, USAGE ON SEQUENCE public.a_id_seq FROM writer;
GRANT USAGE ON SEQUENCE public.a_id_seq TO reader;

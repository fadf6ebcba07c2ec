DROP TYPE public.pair;
CREATE TYPE public.pair AS (
    a integer,
    b text COLLATE pg_catalog."C",
    c date
);
COMMENT ON TYPE public.pair IS 'two';

DROP TYPE public.pair;
CREATE TYPE public.pair AS (
    a integer,
    b text
);
COMMENT ON TYPE public.pair IS 'two';

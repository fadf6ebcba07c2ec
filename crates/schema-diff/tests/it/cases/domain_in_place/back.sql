ALTER DOMAIN public.handle DROP CONSTRAINT lower_case;
ALTER DOMAIN public.handle DROP CONSTRAINT short;
ALTER DOMAIN public.handle SET DEFAULT 'anon'::text;
ALTER DOMAIN public.handle DROP NOT NULL;
-- may fail on existing rows: stored values of type public.handle may break it, and every table that uses it is read
ALTER DOMAIN public.handle ADD CONSTRAINT short CHECK ((length(VALUE) < 20));
COMMENT ON TYPE public.handle IS NULL;

ALTER DOMAIN public.handle DROP CONSTRAINT short;
ALTER DOMAIN public.handle SET DEFAULT 'nobody'::text;
-- may fail on existing rows: stored values of type public.handle may break it, and every table that uses it is read
ALTER DOMAIN public.handle SET NOT NULL;
-- may fail on existing rows: stored values of type public.handle may break it, and every table that uses it is read
ALTER DOMAIN public.handle ADD CONSTRAINT lower_case CHECK ((VALUE = lower(VALUE)));
-- may fail on existing rows: stored values of type public.handle may break it, and every table that uses it is read
ALTER DOMAIN public.handle ADD CONSTRAINT short CHECK ((length(VALUE) < 30));
COMMENT ON TYPE public.handle IS 'as shown';

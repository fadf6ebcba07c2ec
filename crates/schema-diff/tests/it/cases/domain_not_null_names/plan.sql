ALTER DOMAIN public.named RENAME CONSTRAINT is_there TO named_not_null;

ALTER DOMAIN public."odd name" RENAME CONSTRAINT "odd name_not_null" TO another;

-- may fail on existing rows: stored values of type public.plain may break it, and every table that uses it is read
ALTER DOMAIN public.plain ADD CONSTRAINT "Must be" NOT NULL;
-- may fail on existing rows: stored values of type public.plain may break it, and every table that uses it is read
ALTER DOMAIN public.plain ADD CONSTRAINT plain_check CHECK ((VALUE <> ''::text));

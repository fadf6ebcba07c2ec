-- == migration 1 of 5
ALTER TABLE public.teams ADD COLUMN slug text;

ALTER TABLE public.users ADD COLUMN age integer;
ALTER TABLE public.users ADD COLUMN name text;
-- table rewrite: the value of column public.users.shout is computed for every row: public.users is written anew
-- ACCESS EXCLUSIVE lock on public.users: reads and writes of public.users wait
ALTER TABLE public.users ADD COLUMN shout text GENERATED ALWAYS AS (upper(name)) STORED;
ALTER TABLE public.users ADD COLUMN team_slug text;

ALTER TABLE public.users ADD CONSTRAINT users_age_check CHECK ((age > 0)) NOT VALID;

CREATE OR REPLACE VIEW public.adults AS
 SELECT id,
    age
   FROM public.users
  WHERE (age >= 18);

CREATE OR REPLACE VIEW public.names AS
 SELECT id
   FROM public.users
  WHERE (name <> ''::text);

CREATE TRIGGER on_age BEFORE UPDATE OF age ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch();

ALTER POLICY grown ON public.users USING ((age >= 18));

-- == migration 2 of 5, outside a transaction
-- may fail on existing rows: constraint teams_slug_key on public.teams cannot be built if rows of public.teams have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY teams_slug_key_new ON public.teams USING btree (slug);

-- == migration 3 of 5, outside a transaction
CREATE INDEX CONCURRENTLY users_age ON public.users USING btree (age, id);

-- == migration 4 of 5
-- full scan: every row of public.users is read
-- may fail on existing rows: rows of public.users may break constraint users_age_check on public.users
ALTER TABLE public.users VALIDATE CONSTRAINT users_age_check;

ALTER TABLE public.teams ADD CONSTRAINT teams_slug_key UNIQUE USING INDEX teams_slug_key_new;

ALTER TABLE public.users ADD CONSTRAINT users_team_slug_fkey FOREIGN KEY (team_slug) REFERENCES public.teams(slug) NOT VALID;

-- == migration 5 of 5
-- full scan: every row of public.users is read
-- may fail on existing rows: rows of public.users may break constraint users_team_slug_fkey on public.users
ALTER TABLE public.users VALIDATE CONSTRAINT users_team_slug_fkey;

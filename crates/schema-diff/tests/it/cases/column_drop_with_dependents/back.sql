ALTER TABLE public.teams ADD COLUMN slug text;

ALTER TABLE public.users ADD COLUMN age integer;
ALTER TABLE public.users ADD COLUMN name text;
-- table rewrite: the value of column public.users.shout is computed for every row: public.users is written anew
-- ACCESS EXCLUSIVE lock on public.users: reads and writes of public.users wait
ALTER TABLE public.users ADD COLUMN shout text GENERATED ALWAYS AS (upper(name)) STORED;
ALTER TABLE public.users ADD COLUMN team_slug text;

-- ACCESS EXCLUSIVE lock on public.teams: reads and writes of public.teams wait until the index of constraint teams_slug_key on public.teams is built
-- may fail on existing rows: rows of public.teams may break constraint teams_slug_key on public.teams
ALTER TABLE public.teams ADD CONSTRAINT teams_slug_key UNIQUE (slug);

-- ACCESS EXCLUSIVE lock on public.users: reads and writes of public.users wait
-- full scan: every row of public.users is read
-- may fail on existing rows: rows of public.users may break constraint users_age_check on public.users
ALTER TABLE public.users ADD CONSTRAINT users_age_check CHECK ((age > 0));

-- SHARE lock on public.users: writes to public.users wait until index public.users_age is built
CREATE INDEX users_age ON public.users USING btree (age, id);

-- SHARE ROW EXCLUSIVE lock on public.users: writes to public.users and to the table it points to wait
-- full scan: every row of public.users is read
-- may fail on existing rows: rows of public.users may break constraint users_team_slug_fkey on public.users
ALTER TABLE public.users ADD CONSTRAINT users_team_slug_fkey FOREIGN KEY (team_slug) REFERENCES public.teams(slug);

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

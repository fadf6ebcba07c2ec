ALTER TABLE public.games ALTER COLUMN score DROP DEFAULT;

DROP VIEW public.scores;

-- may fail on existing rows: type public.score is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.score RENAME TO score_old;
CREATE DOMAIN public.score AS integer
    CONSTRAINT score_check CHECK ((VALUE >= 0));

-- may fail on existing rows: a value of column public.games.best may have no form as public.score[]
-- table rewrite: column public.games.best gets another type: public.games is written anew
-- ACCESS EXCLUSIVE lock on public.games: reads and writes of public.games wait
ALTER TABLE public.games ALTER COLUMN best TYPE public.score[] USING best::text::public.score[];
-- may fail on existing rows: a value of column public.games.score may have no form as public.score
-- table rewrite: column public.games.score gets another type: public.games is written anew
-- ACCESS EXCLUSIVE lock on public.games: reads and writes of public.games wait
ALTER TABLE public.games ALTER COLUMN score TYPE public.score USING score::text::public.score;
ALTER TABLE public.games ALTER COLUMN score SET DEFAULT 0;

CREATE VIEW public.scores AS
 SELECT id,
    score
   FROM public.games;

DROP TYPE public.score_old;

ALTER TABLE public.alarms ALTER COLUMN level DROP DEFAULT;

-- may fail on existing rows: type public.level is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.level RENAME TO level_old;
CREATE TYPE public.level AS ENUM (
    'low',
    'high'
);

-- may fail on existing rows: type public.real_level is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.real_level RENAME TO real_level_old;
CREATE DOMAIN public.real_level AS public.level
    CONSTRAINT real_level_check CHECK ((VALUE <> 'low'::public.level));

-- may fail on existing rows: a value of column public.alarms.level may have no form as public.real_level
-- table rewrite: column public.alarms.level gets another type: public.alarms is written anew
-- ACCESS EXCLUSIVE lock on public.alarms: reads and writes of public.alarms wait
ALTER TABLE public.alarms ALTER COLUMN level TYPE public.real_level USING level::text::public.real_level;
ALTER TABLE public.alarms ALTER COLUMN level SET DEFAULT 'high'::public.level;

DROP TYPE public.real_level_old;

DROP TYPE public.level_old;

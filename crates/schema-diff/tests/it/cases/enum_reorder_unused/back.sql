DROP TYPE public.level;
CREATE TYPE public.level AS ENUM (
    'low',
    'high',
    'mid'
);

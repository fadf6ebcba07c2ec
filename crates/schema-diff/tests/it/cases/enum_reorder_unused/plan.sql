DROP TYPE public.level;
CREATE TYPE public.level AS ENUM (
    'low',
    'mid',
    'high'
);

ALTER TYPE public.mood RENAME TO mood_old;
CREATE TYPE public.mood AS ENUM (
    'sad',
    'calm'
);

ALTER TYPE public.tone RENAME TO tone_old;
CREATE TYPE public.tone AS ENUM (
    'low',
    'high'
);

ALTER TYPE public.pitch RENAME TO pitch_old;
CREATE DOMAIN public.pitch AS public.tone;

ALTER TABLE public.notes ADD COLUMN before public.mood;
ALTER TABLE public.notes ADD COLUMN pitched public.pitch;

ALTER POLICY own ON public.notes USING (((before IS NOT NULL) AND (pitched IS NOT NULL)));

-- data loss: the values of column public.notes.after are lost
-- possible rename: this plan drops column public.notes.after and makes column public.notes.before; if it was renamed, write -- driftless: renamed from after above its definition
ALTER TABLE public.notes DROP COLUMN after;
-- data loss: the values of column public.notes.heard are lost
-- possible rename: this plan drops column public.notes.heard and makes column public.notes.pitched; if it was renamed, write -- driftless: renamed from heard above its definition
ALTER TABLE public.notes DROP COLUMN heard;

DROP TYPE public.mood_old;

DROP TYPE public.pitch_old;

DROP TYPE public.tone_old;

ALTER TYPE public.mood RENAME TO mood_old;
CREATE TYPE public.mood AS ENUM (
    'calm',
    'sad'
);

ALTER TYPE public.tone RENAME TO tone_old;
CREATE TYPE public.tone AS ENUM (
    'high',
    'low'
);

ALTER TYPE public.pitch RENAME TO pitch_old;
CREATE DOMAIN public.pitch AS public.tone;

ALTER TABLE public.notes ADD COLUMN after public.mood;
ALTER TABLE public.notes ADD COLUMN heard public.pitch;

ALTER POLICY own ON public.notes USING (((after IS NOT NULL) AND (heard IS NOT NULL)));

-- data loss: the values of column public.notes.before are lost
-- possible rename: this plan drops column public.notes.before and makes column public.notes.after; if it was renamed, write -- driftless: renamed from before above its definition
ALTER TABLE public.notes DROP COLUMN before;
-- data loss: the values of column public.notes.pitched are lost
-- possible rename: this plan drops column public.notes.pitched and makes column public.notes.heard; if it was renamed, write -- driftless: renamed from pitched above its definition
ALTER TABLE public.notes DROP COLUMN pitched;

DROP TYPE public.mood_old;

DROP TYPE public.pitch_old;

DROP TYPE public.tone_old;

ALTER TYPE public.status ADD VALUE 'draft' BEFORE 'open';
ALTER TYPE public.status ADD VALUE 'new' AFTER 'draft';
ALTER TYPE public.status ADD VALUE 'it''s waiting' AFTER 'open';
ALTER TYPE public.status ADD VALUE 'archived';
ALTER TYPE public.status ADD VALUE 'purged';

ALTER TYPE public.status ADD VALUE 'waiting' AFTER 'open';

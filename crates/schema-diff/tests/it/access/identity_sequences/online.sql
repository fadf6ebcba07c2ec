-- == migration 1 of 2
-- data loss: the rows of table public.gone are lost
DROP TABLE public.gone;

ALTER TABLE public.b ADD CONSTRAINT b_id_is_set CHECK (id IS NOT NULL) NOT VALID;

-- == migration 2 of 2
-- full scan: every row of public.b is read
-- may fail on existing rows: this fails if public.b.id is NULL in any row
ALTER TABLE public.b VALIDATE CONSTRAINT b_id_is_set;
ALTER TABLE public.b ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.b DROP CONSTRAINT b_id_is_set;
-- may fail on existing rows: column public.b.id counts from 1: later inserts fail where rows already have such values, unless its sequence is set behind them
ALTER TABLE public.b ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

-- access lost: role reader loses USAGE on sequence public.a_id_seq
REVOKE USAGE ON SEQUENCE public.a_id_seq FROM reader;
GRANT SELECT, USAGE ON SEQUENCE public.a_id_seq TO writer;

GRANT SELECT, USAGE ON SEQUENCE public.b_id_seq TO writer;

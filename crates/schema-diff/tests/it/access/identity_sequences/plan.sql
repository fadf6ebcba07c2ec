-- data loss: the rows of table public.gone are lost
DROP TABLE public.gone;

-- full scan: every row of public.b is read
-- may fail on existing rows: this fails if public.b.id is NULL in any row
-- ACCESS EXCLUSIVE lock on public.b: reads and writes of public.b wait
ALTER TABLE public.b ALTER COLUMN id SET NOT NULL;
-- may fail on existing rows: column public.b.id counts from 1: later inserts fail where rows already have such values, unless its sequence is set behind them
ALTER TABLE public.b ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

-- access lost: role reader loses USAGE on sequence public.a_id_seq
REVOKE USAGE ON SEQUENCE public.a_id_seq FROM reader;
GRANT SELECT, USAGE ON SEQUENCE public.a_id_seq TO writer;

GRANT SELECT, USAGE ON SEQUENCE public.b_id_seq TO writer;

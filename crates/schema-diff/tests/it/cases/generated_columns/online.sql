-- == migration 1 of 2
ALTER TABLE public.prices DROP COLUMN gross;
-- data loss: the values of column public.prices.manual are lost
ALTER TABLE public.prices DROP COLUMN manual;
ALTER TABLE public.prices ALTER COLUMN frozen DROP EXPRESSION;
ALTER TABLE public.prices ALTER COLUMN frozen SET DEFAULT 1;
-- table rewrite: the value of column public.prices.gross is computed for every row: public.prices is written anew
-- ACCESS EXCLUSIVE lock on public.prices: reads and writes of public.prices wait
ALTER TABLE public.prices ADD COLUMN gross numeric GENERATED ALWAYS AS ((net * rate)) STORED;
-- table rewrite: the value of column public.prices.manual is computed for every row: public.prices is written anew
-- ACCESS EXCLUSIVE lock on public.prices: reads and writes of public.prices wait
ALTER TABLE public.prices ADD COLUMN manual numeric GENERATED ALWAYS AS ((net + (1)::numeric)) STORED;

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY prices_gross ON public.prices USING btree (gross);

-- == migration 1 of 2
-- data loss: the values of column public.prices.frozen are lost
ALTER TABLE public.prices DROP COLUMN frozen;
ALTER TABLE public.prices DROP COLUMN gross;
-- table rewrite: the value of column public.prices.frozen is computed for every row: public.prices is written anew
-- ACCESS EXCLUSIVE lock on public.prices: reads and writes of public.prices wait
ALTER TABLE public.prices ADD COLUMN frozen numeric GENERATED ALWAYS AS ((net * (2)::numeric)) STORED;
-- table rewrite: the value of column public.prices.gross is computed for every row: public.prices is written anew
-- ACCESS EXCLUSIVE lock on public.prices: reads and writes of public.prices wait
ALTER TABLE public.prices ADD COLUMN gross numeric GENERATED ALWAYS AS ((net * 1.19)) STORED;
ALTER TABLE public.prices ALTER COLUMN manual DROP EXPRESSION;

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY prices_gross ON public.prices USING btree (gross);

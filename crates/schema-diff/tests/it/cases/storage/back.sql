-- data loss: the rows of table public.e are lost
DROP TABLE public.e;

ALTER TABLE public.b SET (autovacuum_enabled='false', fillfactor='70');

ALTER TABLE public.a ALTER COLUMN n SET STATISTICS -1;
ALTER TABLE public.a ALTER COLUMN n RESET (n_distinct);
ALTER TABLE public.a ALTER COLUMN t SET STORAGE DEFAULT;
ALTER TABLE public.a ALTER COLUMN t SET COMPRESSION default;

ALTER TABLE public.a SET WITHOUT CLUSTER;

ALTER TABLE public.c REPLICA IDENTITY DEFAULT;

ALTER TABLE public.d REPLICA IDENTITY DEFAULT;

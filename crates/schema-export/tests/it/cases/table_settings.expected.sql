CREATE TABLE public.by_key (
    id integer NOT NULL
);

ALTER TABLE public.by_key ADD CONSTRAINT by_key_pkey PRIMARY KEY (id);
ALTER TABLE public.by_key CLUSTER ON by_key_pkey;
ALTER TABLE public.by_key REPLICA IDENTITY USING INDEX by_key_pkey;

CREATE UNLOGGED TABLE public.careless (
    x text
) WITH (autovacuum_enabled=false, fillfactor=70, toast.autovacuum_vacuum_threshold=7);

CREATE TABLE public.full_identity (
    x integer
);
ALTER TABLE public.full_identity REPLICA IDENTITY FULL;

CREATE TABLE public.no_columns ();

CREATE TABLE public.no_identity (
    x integer
);
ALTER TABLE public.no_identity REPLICA IDENTITY NOTHING;

CREATE TABLE public.settings (
    id integer NOT NULL,
    a integer NOT NULL,
    b text,
    c text,
    d integer
);
ALTER TABLE ONLY public.settings ALTER COLUMN a SET STATISTICS 500;
ALTER TABLE ONLY public.settings ALTER COLUMN a SET (n_distinct='-0.5', n_distinct_inherited=7);
ALTER TABLE ONLY public.settings ALTER COLUMN b SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.settings ALTER COLUMN c SET STORAGE MAIN;
ALTER TABLE ONLY public.settings ALTER COLUMN c SET COMPRESSION pglz;
ALTER TABLE public.settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.settings FORCE ROW LEVEL SECURITY;

ALTER TABLE public.settings ADD CONSTRAINT settings_pkey PRIMARY KEY (id) WITH (fillfactor=60) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.settings ADD CONSTRAINT settings_d_key UNIQUE NULLS NOT DISTINCT (d) WITH (fillfactor=50);

CREATE UNIQUE INDEX settings_a ON public.settings USING btree (a);
ALTER TABLE public.settings CLUSTER ON settings_a;
ALTER TABLE public.settings REPLICA IDENTITY USING INDEX settings_a;

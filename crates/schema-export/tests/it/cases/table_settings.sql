CREATE UNLOGGED TABLE careless (x text) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_vacuum_threshold = 7);
CREATE TABLE settings (
    id int CONSTRAINT settings_pkey PRIMARY KEY WITH (fillfactor = 60) DEFERRABLE INITIALLY DEFERRED,
    a int NOT NULL,
    b text,
    c text,
    d int UNIQUE NULLS NOT DISTINCT WITH (fillfactor = 50)
);
ALTER TABLE settings ALTER a SET STATISTICS 500, ALTER a SET (n_distinct = -0.5, n_distinct_inherited = 7),
    ALTER b SET STORAGE EXTERNAL, ALTER c SET STORAGE MAIN, ALTER c SET COMPRESSION pglz;
CREATE UNIQUE INDEX settings_a ON settings (a);
ALTER TABLE settings REPLICA IDENTITY USING INDEX settings_a;
ALTER TABLE settings CLUSTER ON settings_a;
ALTER TABLE settings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE TABLE by_key (id int PRIMARY KEY);
ALTER TABLE by_key CLUSTER ON by_key_pkey;
ALTER TABLE by_key REPLICA IDENTITY USING INDEX by_key_pkey;
CREATE TABLE full_identity (x int);
ALTER TABLE full_identity REPLICA IDENTITY FULL;
CREATE TABLE no_identity (x int);
ALTER TABLE no_identity REPLICA IDENTITY NOTHING;
CREATE TABLE no_columns ();

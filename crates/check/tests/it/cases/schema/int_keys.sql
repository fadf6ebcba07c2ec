CREATE TABLE old (id int PRIMARY KEY, other bigint NOT NULL);
CREATE TABLE wide (id bigint PRIMARY KEY, small smallint NOT NULL UNIQUE);
==> migration
CREATE TABLE one (id serial PRIMARY KEY);
CREATE TABLE "Two" ("Id" smallint GENERATED ALWAYS AS IDENTITY, CONSTRAINT two_pkey PRIMARY KEY ("Id"));
CREATE TABLE refers (id int PRIMARY KEY REFERENCES old);
CREATE TABLE pairs (one_id int REFERENCES one, number int, PRIMARY KEY (one_id, number));
CREATE TABLE plain (id bigint PRIMARY KEY, number int);
ALTER TABLE old RENAME COLUMN id TO key;
ALTER TABLE old RENAME TO renamed;
CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (1) TO (100);
==> findings
1:19-1:21: warning int-key: key one.id has type integer
    use bigint, and for what refers to it too
2:21-2:25: warning int-key: key "Two"."Id" has type smallint
    use bigint, and for what refers to it too
3:1-3:57: warning lock-timeout: waits for SHARE ROW EXCLUSIVE on old for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
6:1-6:41: warning renames-column: renames column old.id to key
    add a column, write both, move the readers, and drop the old one in a later migration
7:1-7:35: warning renames-table: renames table old to renamed
    keep the old name as a view over the new one until every service knows the new name
8:22-8:24: warning int-key: key parted.id has type integer
    use bigint, and for what refers to it too

CREATE TABLE parents (id bigint PRIMARY KEY, a int, b int, UNIQUE (a, b));
CREATE TABLE old (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents, other_id bigint);
CREATE INDEX old_parent_idx ON old (parent_id);
==> migration
CREATE TABLE without (id bigint PRIMARY KEY, "Parent" bigint REFERENCES parents);
CREATE TABLE with_it (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents);
CREATE INDEX ON with_it (parent_id DESC, id);
CREATE TABLE by_key (parent_id bigint REFERENCES parents, number int, PRIMARY KEY (parent_id, number));
CREATE TABLE by_second (number int, parent_id bigint REFERENCES parents, PRIMARY KEY (number, parent_id));
CREATE TABLE pairs (id bigint PRIMARY KEY, x int, y int, CONSTRAINT pairs_fkey FOREIGN KEY (x, y) REFERENCES parents (a, b));
CREATE INDEX ON pairs (y, x, id);
CREATE TABLE pairs_half (id bigint PRIMARY KEY, x int, y int, FOREIGN KEY (x, y) REFERENCES parents (a, b));
CREATE INDEX ON pairs_half (y, id, x);
CREATE TABLE partly (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents, done boolean);
CREATE INDEX ON partly (parent_id) WHERE parent_id IS NOT NULL;
CREATE TABLE partly_less (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents, done boolean);
CREATE INDEX ON partly_less (parent_id) WHERE NOT done;
CREATE TABLE included (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents, name text);
CREATE INDEX ON included (name) INCLUDE (parent_id);
CREATE INDEX ON included (lower(name), parent_id);
CREATE TABLE hashed (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents);
CREATE INDEX ON hashed USING hash (parent_id);
-- driftless: allow foreign-key-without-index because parents are never deleted
CREATE TABLE meant (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents);
==> findings
1:1-1:82: warning lock-timeout: waits for SHARE ROW EXCLUSIVE on parents for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:82: warning foreign-key-without-index: no index of without begins with ("Parent"), which refers to parents
    CREATE INDEX ON without ("Parent");
5:1-5:107: warning foreign-key-without-index: no index of by_second begins with (parent_id), which refers to parents
    CREATE INDEX ON by_second (parent_id);
8:1-8:109: warning foreign-key-without-index: no index of pairs_half begins with (x, y), which refers to parents
    CREATE INDEX ON pairs_half (x, y);
12:1-12:101: warning foreign-key-without-index: no index of partly_less begins with (parent_id), which refers to parents
    CREATE INDEX ON partly_less (parent_id);
14:1-14:95: warning foreign-key-without-index: no index of included begins with (parent_id), which refers to parents
    CREATE INDEX ON included (parent_id);

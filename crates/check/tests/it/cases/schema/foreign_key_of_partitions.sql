CREATE TABLE parents (id bigint PRIMARY KEY);
CREATE TABLE parted (id bigint, parent_id bigint REFERENCES parents) PARTITION BY RANGE (id);
CREATE INDEX ON parted (parent_id);
==> migration
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (1) TO (100);
==> findings
1:1-1:72: warning lock-timeout: waits for ACCESS EXCLUSIVE on parents and parted for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up

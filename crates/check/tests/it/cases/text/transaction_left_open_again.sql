==> migration
BEGIN;
CREATE TABLE one (id bigint PRIMARY KEY);
COMMIT;
BEGIN ISOLATION LEVEL SERIALIZABLE;
CREATE TABLE two (id bigint PRIMARY KEY);
==> findings
4:1-4:36: error uncommitted-transaction: opens a transaction that nothing in the file closes
    end the file with COMMIT

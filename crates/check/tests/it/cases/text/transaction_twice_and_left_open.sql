==> migration
BEGIN;
CREATE TABLE one (id bigint PRIMARY KEY);
START TRANSACTION;
CREATE TABLE two (id bigint PRIMARY KEY);
==> findings
1:1-1:7: error uncommitted-transaction: opens a transaction that nothing in the file closes
    end the file with COMMIT
3:1-3:19: error nested-transaction: opens a transaction while one is open
    leave it out, or close the transaction before with COMMIT

CREATE DOMAIN email AS text;
CREATE DOMAIN unused AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
==> migration
SET lock_timeout = '5s';
ALTER DOMAIN email ADD CONSTRAINT email_at CHECK (VALUE ~ '@');
ALTER DOMAIN unused ADD CONSTRAINT unused_at CHECK (VALUE ~ '@');
==> findings
2:1-2:64: error blocking-scan: reads users from end to end while writers of users wait
    add the constraint NOT VALID, and VALIDATE CONSTRAINT in a later migration, which lets reads and writes go on
2:1-2:64: warning fails-on-rows: may fail where there are rows; on made up ones: column "email" of table "users" contains values that violate the new constraint (23514)
    look for rows that break it first; add the constraint NOT VALID until they are gone

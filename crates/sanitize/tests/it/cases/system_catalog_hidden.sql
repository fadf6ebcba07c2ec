WITH d AS (DELETE FROM pg_trigger WHERE tgname = 'loans_notify' RETURNING 1) SELECT * FROM d;
EXPLAIN ANALYZE DELETE FROM pg_catalog.pg_policy WHERE polname = 'own_loans';
PREPARE p AS DELETE FROM pg_constraint WHERE conname = 'readers_name_check';
==> found
1:1: to review: writes to the system catalog pg_trigger
    WITH d AS (DELETE FROM pg_trigger WHERE tgname = 'loans_notify' RETURNING 1) SELECT * FROM d;
2:1: to review: writes to the system catalog pg_policy
    EXPLAIN ANALYZE DELETE FROM pg_catalog.pg_policy WHERE polname = 'own_loans';
3:1: to review: writes to the system catalog pg_constraint
    PREPARE p AS DELETE FROM pg_constraint WHERE conname = 'readers_name_check';

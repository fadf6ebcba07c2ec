CREATE TABLE a (id int);
-- The lock outlives the rollback, so that the second try fails otherwise.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory') THEN
    RAISE EXCEPTION 'second';
  END IF;
  PERFORM pg_advisory_lock(1);
  RAISE EXCEPTION 'first' USING DETAIL = 'more', HINT = 'less';
END $$;

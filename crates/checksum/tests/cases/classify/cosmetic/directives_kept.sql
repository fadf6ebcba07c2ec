-- no-transaction
-- why
CREATE INDEX CONCURRENTLY i ON t (a);
===== current =====
-- no-transaction
CREATE INDEX CONCURRENTLY i
  ON t (a);
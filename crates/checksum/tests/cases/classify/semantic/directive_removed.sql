-- no-transaction
CREATE INDEX CONCURRENTLY i ON t (a);
===== current =====
CREATE INDEX CONCURRENTLY i ON t (a);
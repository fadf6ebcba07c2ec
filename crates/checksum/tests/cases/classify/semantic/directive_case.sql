-- no-transaction
SELECT 1;
===== current =====
-- No-Transaction
SELECT 1;
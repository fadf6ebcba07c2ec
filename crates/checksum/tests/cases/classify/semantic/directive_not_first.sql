-- no-transaction
SELECT 1;
===== current =====
-- why
-- no-transaction
SELECT 1;
SELECT 1;
===== current =====
-- nothing

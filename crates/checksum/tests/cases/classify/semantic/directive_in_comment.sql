-- old
SELECT 1;
===== current =====
-- old --> statement-breakpoint
SELECT 1;
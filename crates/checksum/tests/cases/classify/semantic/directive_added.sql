SELECT 1;
SELECT 2;
===== current =====
SELECT 1;
--> statement-breakpoint
SELECT 2;
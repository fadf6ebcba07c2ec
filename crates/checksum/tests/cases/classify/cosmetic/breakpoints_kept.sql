SELECT 1;
--> statement-breakpoint
SELECT 2;
===== current =====
SELECT 1; -- one

--> statement-breakpoint
select 2;
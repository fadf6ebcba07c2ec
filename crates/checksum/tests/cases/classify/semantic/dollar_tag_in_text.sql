SELECT $a$ $$ $a$;
===== current =====
SELECT $$ $a$ $$;
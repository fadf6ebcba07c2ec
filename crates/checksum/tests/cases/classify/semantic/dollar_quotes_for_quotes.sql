SELECT 'a';
===== current =====
SELECT $$a$$;
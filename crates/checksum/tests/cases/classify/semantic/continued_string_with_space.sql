SELECT 'one'
'two';
===== current =====
SELECT 'one '
'two';
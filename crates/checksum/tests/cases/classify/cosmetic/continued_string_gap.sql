SELECT 'one'
'two';
===== current =====
SELECT 'one'   -- first

    'two';
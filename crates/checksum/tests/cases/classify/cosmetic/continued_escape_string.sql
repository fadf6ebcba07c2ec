SELECT E'it\'s'
'\'two';
===== current =====
SELECT e'it\'s'

  '\'two';
SELECT :Name;
===== current =====
SELECT :name;
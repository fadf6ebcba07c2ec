SET standard_conforming_strings = on;
SELECT 'a\', 1; -- one
===== current =====
SET standard_conforming_strings = on;
select 'a\', 1; -- two
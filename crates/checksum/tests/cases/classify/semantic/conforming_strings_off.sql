SET standard_conforming_strings = off;
SELECT 'a\' -- one', 1;
===== current =====
SET standard_conforming_strings = off;
SELECT 'a\' -- two', 1;
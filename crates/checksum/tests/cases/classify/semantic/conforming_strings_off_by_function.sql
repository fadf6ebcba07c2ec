SELECT set_config('Standard_Conforming_Strings', 'off', true);
SELECT 'a\' -- one';
===== current =====
SELECT set_config('Standard_Conforming_Strings', 'off', true);
SELECT 'a\' -- two';
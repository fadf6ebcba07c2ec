DO $do$ BEGIN PERFORM 1; END $do$;
SELECT ';', E'\';', "a;b", U&"c;d" UESCAPE '!', $q$;$q$ /* ; */ -- ;
;
SELECT 'open;

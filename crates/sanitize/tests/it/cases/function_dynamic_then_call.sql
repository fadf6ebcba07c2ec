CREATE FUNCTION run(sql text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE sql; END $$;
ALTER FUNCTION run(text) OWNER TO app;
CREATE OR REPLACE PROCEDURE tidy() LANGUAGE plpgsql AS $$ BEGIN PERFORM run('x'); END $$;
CREATE FUNCTION of_trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'x'; END $$;
CREATE TRIGGER t BEFORE UPDATE ON shelves FOR EACH ROW EXECUTE FUNCTION of_trigger();
CREATE FUNCTION plain() RETURNS integer LANGUAGE sql AS 'SELECT 1';
SELECT run('x');
CALL tidy();
DO $$ BEGIN CALL tidy(); END $$;
SELECT plain();
ALTER FUNCTION run(text) RENAME TO walk;
INSERT INTO notes SELECT public.walk('x');
==> found
7:1: to review: calls function run, whose body in this script runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    SELECT run('x');
8:1: to review: calls function tidy, whose body in this script runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    CALL tidy();
9:1: to review: calls function tidy, whose body in this script runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    DO $$ BEGIN CALL tidy(); END $$;
12:1: to review: calls function walk, whose body in this script runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    INSERT INTO notes SELECT public.walk('x');

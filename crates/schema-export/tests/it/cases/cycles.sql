-- What can only be made in several steps.
CREATE VIEW first AS SELECT 1 AS n, 'a'::text AS "T";
CREATE VIEW second AS SELECT n, "T" FROM first;
CREATE OR REPLACE VIEW first AS SELECT n, "T" FROM second WHERE false;
COMMENT ON VIEW first IS 'reads second';
CREATE TABLE with_default (x int);
CREATE FUNCTION of_row(with_default) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE with_default ADD y int DEFAULT of_row(NULL);
CREATE TABLE circle_a (id int PRIMARY KEY, b int);
CREATE TABLE circle_b (id int PRIMARY KEY, a int REFERENCES circle_a DEFERRABLE);
ALTER TABLE circle_a ADD FOREIGN KEY (b) REFERENCES circle_b INITIALLY DEFERRED;
-- Functions that name each other in strings.
CREATE FUNCTION ping(n int) RETURNS int LANGUAGE plpgsql AS $$ DECLARE x with_default; BEGIN RETURN pong(n); END $$;
CREATE FUNCTION pong(n int) RETURNS int LANGUAGE sql AS 'SELECT ping(n - 1)';

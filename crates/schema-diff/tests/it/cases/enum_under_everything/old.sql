CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'gone');
CREATE DOMAIN some_mood AS mood CHECK (VALUE <> 'sad') DEFAULT 'ok';
CREATE TYPE pair AS (one mood, many mood[]);
CREATE FUNCTION brighter(m mood) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT m';
CREATE TABLE people (
    id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', ms mood[] DEFAULT '{ok,sad}', d some_mood, p pair,
    sure boolean GENERATED ALWAYS AS (m = 'happy') STORED,
    CONSTRAINT sane CHECK (m <> 'sad' OR ms IS NULL));
CREATE INDEX happy ON people (id) WHERE m = 'happy';
CREATE INDEX by_mood ON people (m, brighter(m));
CREATE VIEW happy_people AS SELECT id, m FROM people WHERE m = 'happy';
CREATE VIEW counted AS SELECT m, count(*) AS n FROM happy_people GROUP BY m;
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON people USING (m > 'sad');
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER changed AFTER UPDATE OF m ON people FOR EACH ROW WHEN (OLD.m = 'happy') EXECUTE FUNCTION noted();
CREATE TABLE parted (m mood NOT NULL, n int) PARTITION BY LIST (m);
CREATE TABLE parted_happy PARTITION OF parted FOR VALUES IN ('happy');

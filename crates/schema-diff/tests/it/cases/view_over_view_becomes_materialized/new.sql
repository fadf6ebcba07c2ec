CREATE TABLE notes (after integer);
CREATE MATERIALIZED VIEW recent AS SELECT after FROM notes;
CREATE VIEW counted AS SELECT after AS one, count(*) AS many FROM recent GROUP BY after;

CREATE TABLE notes (before integer);
CREATE VIEW recent AS SELECT before FROM notes;
CREATE VIEW counted AS SELECT before AS one, count(*) AS many FROM recent GROUP BY before;

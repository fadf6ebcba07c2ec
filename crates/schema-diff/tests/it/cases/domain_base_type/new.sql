CREATE DOMAIN score AS numeric(10,2) CHECK (VALUE >= 0);
CREATE TABLE games (id int, score score DEFAULT 0, best score[]);
CREATE VIEW scores AS SELECT id, score FROM games;
CREATE INDEX games_score ON games (score);

CREATE DOMAIN score AS integer CHECK (VALUE >= 0);
CREATE TABLE games (id int, score score DEFAULT 0, best score[]);
CREATE VIEW scores AS SELECT id, score FROM games;
CREATE INDEX games_score ON games (score);

CREATE TYPE mood AS ENUM ('calm', 'sad');
CREATE TYPE tone AS ENUM ('high', 'low');
CREATE DOMAIN pitch AS tone;
CREATE TABLE notes (id integer, after mood, heard pitch);
CREATE POLICY own ON notes USING (after IS NOT NULL AND heard IS NOT NULL);

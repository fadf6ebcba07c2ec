CREATE TYPE mood AS ENUM ('sad', 'calm');
CREATE TYPE tone AS ENUM ('low', 'high');
CREATE DOMAIN pitch AS tone;
CREATE TABLE notes (id integer, before mood, pitched pitch);
CREATE POLICY own ON notes USING (before IS NOT NULL AND pitched IS NOT NULL);

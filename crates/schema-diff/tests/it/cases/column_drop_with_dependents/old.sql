CREATE TABLE teams (id int PRIMARY KEY, slug text UNIQUE);
CREATE TABLE users (
    id int PRIMARY KEY,
    team_slug text REFERENCES teams (slug),
    age int CHECK (age > 0),
    name text,
    shout text GENERATED ALWAYS AS (upper(name)) STORED
);
CREATE INDEX users_age ON users (age, id);
CREATE VIEW adults AS SELECT id, age FROM users WHERE age >= 18;
CREATE VIEW names AS SELECT id FROM users WHERE name <> '';
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY grown ON users USING (age >= 18);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER on_age BEFORE UPDATE OF age ON users FOR EACH ROW EXECUTE FUNCTION touch();

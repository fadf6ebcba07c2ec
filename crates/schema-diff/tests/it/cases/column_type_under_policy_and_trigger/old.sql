CREATE TABLE notes (id int PRIMARY KEY, owner int, body text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON notes FOR SELECT USING (owner = 1);
COMMENT ON POLICY mine ON notes IS 'own notes';
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER owner_changed BEFORE UPDATE OF owner ON notes FOR EACH ROW WHEN (OLD.owner <> NEW.owner) EXECUTE FUNCTION noted();
COMMENT ON TRIGGER owner_changed ON notes IS 'audit';
CREATE TRIGGER body_changed AFTER UPDATE OF body ON notes FOR EACH ROW EXECUTE FUNCTION noted();

CREATE EXTENSION vector;
CREATE TABLE memories (id int PRIMARY KEY, content text, embedding vector(3) NOT NULL, CONSTRAINT not_zero CHECK (vector_norm(embedding) > 0));
CREATE INDEX by_lists ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 10) WHERE content IS NOT NULL;
CREATE VIEW embedded AS SELECT id, embedding FROM memories;
CREATE VIEW near AS SELECT id FROM embedded WHERE embedding <-> '[1,2,3]' < 1;
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER changed AFTER UPDATE OF embedding ON memories FOR EACH ROW EXECUTE FUNCTION noted();
COMMENT ON COLUMN memories.embedding IS 'by the small model';

CREATE EXTENSION vector;
CREATE TABLE memories (id int PRIMARY KEY, content text, embedding halfvec(6) NOT NULL, CONSTRAINT not_zero CHECK (l2_norm(embedding) > 0));
CREATE INDEX by_lists ON memories USING ivfflat (embedding halfvec_cosine_ops) WITH (lists = 20) WHERE content IS NOT NULL;
CREATE INDEX by_graph ON memories USING hnsw (embedding halfvec_l2_ops);
CREATE VIEW embedded AS SELECT id, embedding FROM memories;
CREATE VIEW near AS SELECT id FROM embedded WHERE embedding <-> '[1,2,3,4,5,6]' < 1;
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER changed AFTER UPDATE OF embedding ON memories FOR EACH ROW EXECUTE FUNCTION noted();
COMMENT ON COLUMN memories.embedding IS 'by the large model';

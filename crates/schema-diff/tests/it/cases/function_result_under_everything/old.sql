CREATE FUNCTION rank_of(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n % 10';
CREATE TABLE items (
    id int PRIMARY KEY,
    r int DEFAULT rank_of(3),
    g int GENERATED ALWAYS AS (rank_of(id)) STORED,
    CONSTRAINT ranked CHECK (rank_of(id) >= 0)
);
CREATE INDEX items_rank ON items (rank_of(id));
CREATE VIEW ranks AS SELECT id, rank_of(id) AS rank FROM items;
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
CREATE POLICY ranked_only ON items USING (rank_of(id) > 1);
COMMENT ON FUNCTION rank_of(int) IS 'last digit';

CREATE SCHEMA s;
CREATE TABLE s.t (id int PRIMARY KEY, n int CHECK (n > 0));
COMMENT ON TABLE s.t IS 'new: it''s a "table"
of two lines';
COMMENT ON COLUMN s.t.id IS 'fresh';
COMMENT ON CONSTRAINT t_n_check ON s.t IS 'positive';
COMMENT ON INDEX s.t_pkey IS 'the index of the key';
CREATE VIEW s.v AS SELECT id FROM s.t;
COMMENT ON VIEW s.v IS 'a view';
COMMENT ON COLUMN s.v.id IS 'its column';

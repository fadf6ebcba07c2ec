COMMENT ON SCHEMA s IS NULL;

COMMENT ON TABLE s.t IS 'new: it''s a "table"
of two lines';
COMMENT ON COLUMN s.t.id IS 'fresh';
COMMENT ON COLUMN s.t.n IS NULL;

COMMENT ON COLUMN s.v.id IS 'its column';

COMMENT ON CONSTRAINT t_n_check ON s.t IS 'positive';

COMMENT ON CONSTRAINT t_pkey ON s.t IS NULL;

COMMENT ON INDEX s.t_pkey IS 'the index of the key';

COMMENT ON VIEW s.v IS 'a view';

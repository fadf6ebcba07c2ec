CREATE TABLE t (status text DEFAULT 'a' CONSTRAINT known CHECK (status IN ('a', 'b')), n bigint CHECK (n > 0));
CREATE INDEX t_a ON t (n) WHERE status = 'a';

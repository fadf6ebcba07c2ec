CREATE TABLE t (status varchar(10) DEFAULT 'a' CONSTRAINT known CHECK (status IN ('a', 'b')), n int CHECK (n > 0));
CREATE INDEX t_a ON t (n) WHERE status = 'a';

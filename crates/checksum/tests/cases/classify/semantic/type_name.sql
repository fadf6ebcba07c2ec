CREATE TABLE t (a timestamp);
===== current =====
CREATE TABLE t (a timestamptz);
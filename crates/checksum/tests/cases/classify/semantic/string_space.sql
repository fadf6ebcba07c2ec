INSERT INTO t VALUES ('a b');
===== current =====
INSERT INTO t VALUES ('a  b');
INSERT INTO t VALUES ('Live');
===== current =====
INSERT INTO t VALUES ('live');
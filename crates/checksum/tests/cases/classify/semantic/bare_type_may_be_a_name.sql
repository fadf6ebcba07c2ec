CREATE VIEW v AS SELECT a int FROM t;
===== current =====
CREATE VIEW v AS SELECT a integer FROM t;
CREATE INDEX i ON t (a) WHERE s = 'live';
===== current =====
CREATE INDEX i ON t (a) WHERE s = 'dead';
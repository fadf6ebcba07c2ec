SELECT a <-> b;
===== current =====
SELECT a < -> b;
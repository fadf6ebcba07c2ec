CREATE TABLE k ();
===== current =====
CREATE TABLE K ();
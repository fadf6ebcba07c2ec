CREATE TABLE É ();
===== current =====
CREATE TABLE é ();
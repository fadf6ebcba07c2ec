INSERT INTO t VALUES ('a
b');
SELECT 'a'
'b';

===== current =====
INSERT INTO t VALUES ('a
b');
SELECT 'a'
'b';

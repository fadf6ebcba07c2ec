SELECT a
  FROM t;

===== current =====
select a
  from T;

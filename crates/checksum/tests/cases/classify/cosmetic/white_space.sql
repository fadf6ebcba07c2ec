CREATE TABLE t (id int,name text);
===== current =====
CREATE  TABLE	t
(
  id int,
  name text
) ;


CREATE TABLE t (
  id int
);
-- end

===== current =====
CREATE TABLE t (
  id int
);
-- end

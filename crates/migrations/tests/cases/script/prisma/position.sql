CREATE TABLE a (id int);
-- é
SELECT é, nope
  FROM a;

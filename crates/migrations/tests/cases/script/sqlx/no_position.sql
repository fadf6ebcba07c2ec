CREATE TABLE a (id int);
ALTER TABLE nope ADD x int;

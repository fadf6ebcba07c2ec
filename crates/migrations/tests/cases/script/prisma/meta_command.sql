CREATE TABLE a (id int);
\connect other

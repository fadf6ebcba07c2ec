CREATE TABLE people (id int, full_name text, email text, born date);
CREATE TABLE creatures (id int, kind text);

CREATE TABLE people (id int, name text, mail text, age int);
CREATE TABLE animals (id int, kind text);

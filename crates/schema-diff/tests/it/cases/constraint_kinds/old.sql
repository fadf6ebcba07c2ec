CREATE TABLE rooms (id int, a int, b int, during tsrange);

CREATE TABLE things (id int, a text PRIMARY KEY, b text, c text DEFAULT 'd');

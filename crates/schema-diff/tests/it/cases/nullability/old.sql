CREATE TABLE things (id int PRIMARY KEY, a text, b text NOT NULL, c text NOT NULL DEFAULT 'c');

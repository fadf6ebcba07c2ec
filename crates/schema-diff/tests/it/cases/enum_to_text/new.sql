CREATE TABLE things (id int, kind text NOT NULL DEFAULT 'a');

CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE things (id int, kind kind NOT NULL DEFAULT 'a');

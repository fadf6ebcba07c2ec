CREATE DOMAIN handle AS text DEFAULT 'anon' CONSTRAINT short CHECK (length(VALUE) < 20);
CREATE TABLE users (id int, handle handle);

CREATE FUNCTION valid(t text, deep boolean DEFAULT false) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT t <> '' OR deep $$;
CREATE DOMAIN handle AS text CHECK (valid(VALUE));
CREATE TABLE users (id int, handle handle);

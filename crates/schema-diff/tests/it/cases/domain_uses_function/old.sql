CREATE FUNCTION valid(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT t <> '' $$;
CREATE DOMAIN handle AS text CHECK (valid(VALUE));
CREATE TABLE users (id int, handle handle);

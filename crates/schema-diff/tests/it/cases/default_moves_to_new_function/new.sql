CREATE FUNCTION new_code() RETURNS text LANGUAGE sql AS $$ SELECT 'b'::text $$;
CREATE TABLE codes (id int, code text DEFAULT new_code());

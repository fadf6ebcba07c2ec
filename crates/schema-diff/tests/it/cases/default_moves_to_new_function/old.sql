CREATE FUNCTION old_code() RETURNS text LANGUAGE sql AS $$ SELECT 'a'::text $$;
CREATE TABLE codes (id int, code text DEFAULT old_code());

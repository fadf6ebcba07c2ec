CREATE FUNCTION greet(name text) RETURNS text LANGUAGE sql AS $$ SELECT 'hi ' || name $$;
CREATE VIEW greetings AS SELECT greet('x') AS g;
COMMENT ON FUNCTION greet(text) IS 'polite';

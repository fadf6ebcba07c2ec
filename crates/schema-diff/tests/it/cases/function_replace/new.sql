CREATE FUNCTION greet(name text DEFAULT 'you, there') RETURNS text LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = '' AS $$ BEGIN RETURN 'hello ' || name; END $$;
CREATE VIEW greetings AS SELECT greet('x') AS g;
COMMENT ON FUNCTION greet(text) IS 'polite';

CREATE LANGUAGE calls HANDLER plpgsql_call_handler;
CREATE LANGUAGE gone HANDLER plpgsql_call_handler;
CREATE FUNCTION f() RETURNS int LANGUAGE calls AS 'BEGIN RETURN 1; END';
CREATE ACCESS METHOD other TYPE INDEX HANDLER gisthandler;
COMMENT ON LANGUAGE calls IS 'plpgsql by another name';

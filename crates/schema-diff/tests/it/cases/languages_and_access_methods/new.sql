CREATE TRUSTED LANGUAGE calls HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE FUNCTION f() RETURNS int LANGUAGE calls AS 'BEGIN RETURN 1; END';
CREATE ACCESS METHOD other TYPE INDEX HANDLER bthandler;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD heap2 IS 'heap by another name';

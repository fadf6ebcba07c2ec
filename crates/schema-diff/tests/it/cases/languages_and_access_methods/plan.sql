DROP LANGUAGE gone;

DROP ACCESS METHOD other;

CREATE OR REPLACE TRUSTED LANGUAGE calls HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE calls IS NULL;

CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD heap2 IS 'heap by another name';

CREATE ACCESS METHOD other TYPE INDEX HANDLER bthandler;

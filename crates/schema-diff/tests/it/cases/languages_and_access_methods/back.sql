DROP ACCESS METHOD heap2;

DROP ACCESS METHOD other;

CREATE OR REPLACE LANGUAGE calls HANDLER plpgsql_call_handler;
COMMENT ON LANGUAGE calls IS 'plpgsql by another name';

CREATE OR REPLACE LANGUAGE gone HANDLER plpgsql_call_handler;

CREATE ACCESS METHOD other TYPE INDEX HANDLER gisthandler;

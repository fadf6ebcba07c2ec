CREATE FUNCTION old() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
CREATE FUNCTION kept() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
==> migration
CREATE OR REPLACE FUNCTION old() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 2';
CREATE FUNCTION "Odd Name"(a int, b text) RETURNS int LANGUAGE plpgsql EXTERNAL SECURITY DEFINER AS $$
BEGIN
    PERFORM set_config('search_path', '', true);
    RETURN 1;
END $$;
CREATE FUNCTION safe() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path TO pg_catalog AS 'SELECT 1';
CREATE FUNCTION invoker() RETURNS text LANGUAGE sql AS 'SELECT ''SECURITY DEFINER''';
==> findings
1:1-1:90: warning security-definer-search-path: old runs with its owner's rights, and finds what it names in the search_path of whoever calls it
    add SET search_path = '' (or pg_catalog, pg_temp) and qualify the names in its body
2:1-6:8: warning security-definer-search-path: "Odd Name" runs with its owner's rights, and finds what it names in the search_path of whoever calls it
    add SET search_path = '' (or pg_catalog, pg_temp) and qualify the names in its body

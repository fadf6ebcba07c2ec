-- Options are names and values in turn.
SELECT w.oid,
       w.fdwname::text AS name,
       hn.nspname::text AS handler_schema,
       h.proname::text AS handler_name,
       vn.nspname::text AS validator_schema,
       v.proname::text AS validator_name,
       ARRAY(SELECT unnest(ARRAY[o.option_name, o.option_value])
             FROM pg_options_to_table(w.fdwoptions) o) AS options
FROM pg_foreign_data_wrapper w
LEFT JOIN pg_proc h ON h.oid = w.fdwhandler
LEFT JOIN pg_namespace hn ON hn.oid = h.pronamespace
LEFT JOIN pg_proc v ON v.oid = w.fdwvalidator
LEFT JOIN pg_namespace vn ON vn.oid = v.pronamespace
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.deptype = 'e')

-- Options are names and values in turn.
SELECT s.oid,
       s.srvname::text AS name,
       w.fdwname::text AS wrapper,
       s.srvtype AS server_type,
       s.srvversion AS version,
       ARRAY(SELECT unnest(ARRAY[o.option_name, o.option_value])
             FROM pg_options_to_table(s.srvoptions) o) AS options
FROM pg_foreign_server s
JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_foreign_server'::regclass AND e.objid = s.oid AND e.deptype = 'e')

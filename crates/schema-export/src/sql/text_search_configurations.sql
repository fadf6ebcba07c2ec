-- One row for each dictionary of each type of token; one without both where nothing is mapped.
SELECT c.oid,
       n.nspname::text AS schema,
       c.cfgname::text AS name,
       pn.nspname::text AS parser_schema,
       p.prsname::text AS parser_name,
       m.token,
       m.dictionary_schema,
       m.dictionary_name
FROM pg_ts_config c
JOIN pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_namespace pn ON pn.oid = p.prsnamespace
LEFT JOIN LATERAL (
    SELECT t.alias AS token,
           m.mapseqno AS position,
           dn.nspname::text AS dictionary_schema,
           d.dictname::text AS dictionary_name
    FROM pg_ts_config_map m
    JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
    JOIN pg_ts_dict d ON d.oid = m.mapdict
    JOIN pg_namespace dn ON dn.oid = d.dictnamespace
    WHERE m.mapcfg = c.oid
) AS m ON true
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY c.oid, m.token, m.position

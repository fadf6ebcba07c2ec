SELECT e.oid,
       e.evtname::text AS name,
       e.evtevent::text AS event,
       e.evtenabled::text AS enabled,
       coalesce(e.evttags, '{}') AS tags,
       n.nspname::text AS function_schema,
       p.proname::text AS function_name
FROM pg_event_trigger e
JOIN pg_proc p ON p.oid = e.evtfoid
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = e.oid AND d.deptype = 'e')

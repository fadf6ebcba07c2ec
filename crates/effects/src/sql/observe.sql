-- What stands in the catalogs under the names $1, or under the object identifiers $2 that had them
-- once. Definitions are computed for these alone.
WITH thing AS (
    SELECT CASE c.relkind WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized-view' WHEN 'S' THEN 'sequence' ELSE 'table' END AS kind,
           c.oid, 0 AS part, c.relnamespace AS namespace, c.relname AS name,
           i.indrelid AS on_table, c.relfilenode AS storage
    FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
    WHERE c.relkind IN ('r', 'p', 'f', 'i', 'I', 'v', 'm', 'S')
    UNION ALL
    SELECT 'column', a.attrelid, a.attnum, c.relnamespace, a.attname, a.attrelid, 0::oid
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'm')
    UNION ALL
    SELECT 'constraint', n.oid, 0, n.connamespace, n.conname, n.conrelid,
           CASE WHEN n.contype IN ('p', 'u', 'x') THEN c.relfilenode ELSE 0 END
    FROM pg_constraint n LEFT JOIN pg_class c ON c.oid = n.conindid
    WHERE n.conrelid <> 0
    UNION ALL
    SELECT 'trigger', t.oid, 0, c.relnamespace, t.tgname, t.tgrelid, 0
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
    UNION ALL
    SELECT 'policy', p.oid, 0, c.relnamespace, p.polname, p.polrelid, 0
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    UNION ALL
    SELECT 'function', p.oid, 0, p.pronamespace, p.proname, NULL, 0 FROM pg_proc p
    UNION ALL
    SELECT 'type', t.oid, 0, t.typnamespace, t.typname, NULL, 0 FROM pg_type t
    UNION ALL
    SELECT 'extension', e.oid, 0, 0, e.extname, NULL, 0 FROM pg_extension e
    UNION ALL
    SELECT 'schema', n.oid, 0, 0, n.nspname, NULL, 0 FROM pg_namespace n
)
SELECT t.kind, t.oid, t.part::int4 AS part, coalesce(n.nspname::text, '') AS schema, t.name::text AS name,
       tn.nspname::text AS table_schema, tc.relname::text AS table_name,
       coalesce(t.on_table, 0::oid) AS on_table, t.storage,
       CASE t.kind
           WHEN 'index' THEN (
               -- A partitioned index is none that queries use: those of its partitions are.
               SELECT c.relkind = 'i' AND NOT (x.indisvalid AND x.indisready AND x.indislive)
               FROM pg_index x JOIN pg_class c ON c.oid = t.oid WHERE x.indexrelid = t.oid)
           -- A policy is asked where its table's row security is on.
           WHEN 'policy' THEN NOT tc.relrowsecurity
           ELSE false
       END AS invalid,
       coalesce(CASE t.kind
           WHEN 'index' THEN (
               SELECT concat_ws(' ', pg_get_indexdef(t.oid), CASE WHEN x.indisclustered THEN 'CLUSTER' END,
                      (SELECT string_agg(concat('STATISTICS ', a.attnum, ' ', a.attstattarget), ' '
                                         ORDER BY a.attnum)
                       FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attstattarget >= 0))
               FROM pg_index x WHERE x.indexrelid = t.oid)
           WHEN 'view' THEN (
               SELECT concat_ws(' ', pg_get_viewdef(t.oid), c.reloptions::text,
                      (SELECT string_agg(concat_ws(' ', d.adnum, pg_get_expr(d.adbin, d.adrelid)), ', '
                                         ORDER BY d.adnum)
                       FROM pg_attrdef d WHERE d.adrelid = t.oid))
               FROM pg_class c WHERE c.oid = t.oid)
           WHEN 'materialized-view' THEN (
               SELECT concat_ws(' ', pg_get_viewdef(t.oid), c.reloptions::text)
               FROM pg_class c WHERE c.oid = t.oid)
           WHEN 'sequence' THEN (SELECT to_jsonb(s)::text FROM pg_sequence s WHERE s.seqrelid = t.oid)
           WHEN 'table' THEN (
               SELECT concat_ws(' ', c.relkind, c.relpersistence, c.reloptions::text, c.relrowsecurity,
                      c.relforcerowsecurity, c.relreplident, pg_get_partkeydef(t.oid),
                      pg_get_expr(c.relpartbound, c.oid),
                      (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER BY i.inhseqno)
                       FROM pg_inherits i WHERE i.inhrelid = t.oid),
                      (SELECT string_agg(concat_ws(' ', quote_ident(a.attname),
                                  format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation,
                                  a.attnotnull, a.attidentity, a.attgenerated,
                                  pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attnum)
                       FROM pg_attribute a
                       LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                       WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped))
               FROM pg_class c WHERE c.oid = t.oid)
           WHEN 'column' THEN (
               SELECT concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                      a.attcollation::regcollation, a.attnotnull, a.attidentity, a.attgenerated,
                      pg_get_expr(d.adbin, d.adrelid), a.attstorage, to_jsonb(a) ->> 'attcompression',
                      nullif(a.attstattarget, -1), a.attoptions::text)
               FROM pg_attribute a
               LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
               WHERE a.attrelid = t.oid AND a.attnum = t.part)
           WHEN 'constraint' THEN concat_ws(' ', pg_get_constraintdef(t.oid),
               (SELECT c.reloptions::text FROM pg_constraint n JOIN pg_class c ON c.oid = n.conindid
                WHERE n.oid = t.oid AND n.contype IN ('p', 'u', 'x')),
               (SELECT string_agg('trigger ' || g.tgenabled::text, ' ' ORDER BY g.tgenabled)
                FROM pg_trigger g WHERE g.tgconstraint = t.oid AND g.tgenabled <> 'O'))
           WHEN 'trigger' THEN concat_ws(' ', pg_get_triggerdef(t.oid),
               (SELECT 'enabled ' || g.tgenabled::text FROM pg_trigger g WHERE g.oid = t.oid))
           WHEN 'policy' THEN (
               SELECT concat_ws(' ', p.polcmd, p.polpermissive,
                      (SELECT string_agg(coalesce(r.rolname::text, 'public'), ',' ORDER BY r.rolname)
                       FROM unnest(p.polroles) o LEFT JOIN pg_roles r ON r.oid = o),
                      'using', pg_get_expr(p.polqual, p.polrelid),
                      'check', pg_get_expr(p.polwithcheck, p.polrelid))
               FROM pg_policy p WHERE p.oid = t.oid)
           WHEN 'function' THEN (
               SELECT CASE WHEN p.prokind = 'a'
                   THEN concat_ws(' ', pg_get_function_arguments(p.oid),
                                  (SELECT to_jsonb(a)::text FROM pg_aggregate a WHERE a.aggfnoid = p.oid))
                   ELSE pg_get_functiondef(p.oid) END
               FROM pg_proc p WHERE p.oid = t.oid)
           WHEN 'type' THEN (
               SELECT concat_ws(' ', y.typtype, y.typnotnull, y.typdefault,
                      CASE WHEN y.typbasetype <> 0 THEN format_type(y.typbasetype, y.typtypmod) END,
                      (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                       FROM pg_enum e WHERE e.enumtypid = t.oid),
                      (SELECT string_agg(quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid),
                                         ', ' ORDER BY k.conname)
                       FROM pg_constraint k WHERE k.contypid = t.oid),
                      (SELECT string_agg(quote_ident(a.attname) || ' '
                                         || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                       FROM pg_attribute a
                       WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
               FROM pg_type y WHERE y.oid = t.oid)
           WHEN 'extension' THEN (
               SELECT concat_ws(' ', 'version', e.extversion, 'schema', s.nspname)
               FROM pg_extension e JOIN pg_namespace s ON s.oid = e.extnamespace WHERE e.oid = t.oid)
       END, '') AS definition
FROM thing t
LEFT JOIN pg_namespace n ON n.oid = t.namespace
LEFT JOIN pg_class tc ON tc.oid = t.on_table
LEFT JOIN pg_namespace tn ON tn.oid = tc.relnamespace
WHERE t.name = ANY ($1) OR t.oid = ANY ($2)
ORDER BY t.kind, t.oid, t.part

-- Publications. pubgencols came with PostgreSQL 18. The schemas' catalog came with 15 and may not be
-- named: its rows (6237 is pg_publication_namespace) depend on a publication and a schema.
SELECT p.oid,
       p.pubname::text AS name,
       p.puballtables AS all_tables,
       p.pubinsert AS insert,
       p.pubupdate AS update,
       p.pubdelete AS delete,
       p.pubtruncate AS truncate,
       p.pubviaroot AS via_partition_root,
       coalesce(to_jsonb(p) ->> 'pubgencols', 'n') AS generated_columns,
       ARRAY(SELECT s.objid FROM pg_depend s
             WHERE s.classid = 6237 AND s.refclassid = 'pg_publication'::regclass AND s.refobjid = p.oid
             ORDER BY s.objid) AS memberships,
       ARRAY(SELECT n.nspname::text
             FROM pg_depend s
             JOIN pg_depend o ON o.classid = s.classid AND o.objid = s.objid
                             AND o.refclassid = 'pg_namespace'::regclass
             JOIN pg_namespace n ON n.oid = o.refobjid
             WHERE s.classid = 6237 AND s.refclassid = 'pg_publication'::regclass AND s.refobjid = p.oid) AS schemas
FROM pg_publication p
WHERE NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_publication'::regclass AND e.objid = p.oid AND e.deptype = 'e')

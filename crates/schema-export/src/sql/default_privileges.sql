-- Default privileges: those for everywhere as far as they are not Postgres' own (acldefault), which
-- they stand for; those in a schema as they are, since they are added to the others.
SELECT CASE WHEN o.rolname <> current_user THEN o.rolname::text END AS role,
       o.oid IS NULL AS role_is_gone,
       pg_describe_object('pg_default_acl'::regclass, d.oid, 0) AS described,
       n.nspname::text AS schema,
       d.defaclobjtype::text AS objects,
       p.privilege,
       p.held,
       p.grantable,
       p.grantee = 0 AS is_public,
       p.grantee = d.defaclrole AS is_owner,
       p.grantor = d.defaclrole AS granted_by_owner,
       p.grantee::text AS grantee_oid,
       r.rolname::text AS grantee,
       pg_get_userbyid(p.grantor)::text AS grantor
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
LEFT JOIN pg_roles o ON o.oid = d.defaclrole
CROSS JOIN LATERAL (
    SELECT COALESCE(now.grantee, first.grantee) AS grantee,
           COALESCE(now.grantor, first.grantor) AS grantor,
           COALESCE(now.privilege_type, first.privilege_type) AS privilege,
           now.is_grantable IS NOT NULL AS held,
           COALESCE(now.is_grantable, false) AS grantable
    FROM aclexplode(CASE WHEN cardinality(d.defaclacl) > 0 THEN d.defaclacl END) AS now
    FULL JOIN aclexplode(
        CASE d.defaclnamespace
            WHEN 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)
        END) AS first
           ON first.grantor = now.grantor AND first.grantee = now.grantee
          AND first.privilege_type = now.privilege_type
    WHERE now.is_grantable IS DISTINCT FROM first.is_grantable
) AS p
LEFT JOIN pg_roles r ON r.oid = p.grantee

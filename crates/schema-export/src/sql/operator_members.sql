-- What classes and families hold. pg_depend tells which of the two a member belongs to, and so
-- which statement would make it.
SELECT d.refclassid AS owner_class,
       d.refobjid AS owner,
       d.classid AS class,
       u.oid,
       u.number,
       u.left_type,
       u.right_type,
       u.member,
       u.purpose
FROM (
    SELECT 'pg_amop'::regclass AS class,
           o.oid,
           o.amopstrategy AS number,
           format_type(o.amoplefttype, NULL) AS left_type,
           format_type(o.amoprighttype, NULL) AS right_type,
           o.amopopr::regoperator::text AS member,
           CASE o.amoppurpose WHEN 'o' THEN format('%I.%I', n.nspname, f.opfname) END AS purpose
    FROM pg_amop o
    LEFT JOIN pg_opfamily f ON f.oid = o.amopsortfamily
    LEFT JOIN pg_namespace n ON n.oid = f.opfnamespace
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'pg_amproc'::regclass, p.oid, p.amprocnum, format_type(p.amproclefttype, NULL),
           format_type(p.amprocrighttype, NULL), p.amproc::oid::regprocedure::text, NULL
    FROM pg_amproc p
    WHERE p.oid >= 16384
) AS u
JOIN pg_depend d ON d.classid = u.class AND d.objid = u.oid
                AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
ORDER BY u.class, u.number, u.left_type, u.right_type

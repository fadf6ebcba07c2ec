-- The catalogs that have anything of a user's, among those that most databases have nothing in: the
-- queries of the others need not be sent.
SELECT p.catalog
FROM (
    SELECT 'pg_language' WHERE EXISTS (SELECT FROM pg_language WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_am' WHERE EXISTS (SELECT FROM pg_am WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_range' WHERE EXISTS (SELECT FROM pg_range WHERE rngtypid >= 16384)
    UNION ALL
    SELECT 'pg_collation' WHERE EXISTS (SELECT FROM pg_collation WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_foreign_data_wrapper' WHERE EXISTS (SELECT FROM pg_foreign_data_wrapper)
    UNION ALL
    SELECT 'pg_statistic_ext' WHERE EXISTS (SELECT FROM pg_statistic_ext)
    UNION ALL
    SELECT 'pg_trigger' WHERE EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal)
    UNION ALL
    SELECT 'pg_policy' WHERE EXISTS (SELECT FROM pg_policy)
    UNION ALL
    SELECT 'pg_rewrite' WHERE EXISTS (SELECT FROM pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN')
    UNION ALL
    SELECT 'pg_event_trigger' WHERE EXISTS (SELECT FROM pg_event_trigger)
    UNION ALL
    SELECT 'pg_publication' WHERE EXISTS (SELECT FROM pg_publication)
    UNION ALL
    SELECT 'pg_ts_parser' WHERE EXISTS (SELECT FROM pg_ts_parser WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_ts_template' WHERE EXISTS (SELECT FROM pg_ts_template WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_ts_dict' WHERE EXISTS (SELECT FROM pg_ts_dict WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_ts_config' WHERE EXISTS (SELECT FROM pg_ts_config WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_proc' WHERE EXISTS (SELECT FROM pg_proc WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_operator' WHERE EXISTS (SELECT FROM pg_operator WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_opfamily' WHERE EXISTS (SELECT FROM pg_opfamily WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_opclass' WHERE EXISTS (SELECT FROM pg_opclass WHERE oid >= 16384)
    UNION ALL
    -- Members that were added to a family later too.
    SELECT 'pg_amop' WHERE EXISTS (SELECT FROM pg_amop WHERE oid >= 16384)
                        OR EXISTS (SELECT FROM pg_amproc WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_cast' WHERE EXISTS (SELECT FROM pg_cast WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_conversion' WHERE EXISTS (SELECT FROM pg_conversion WHERE oid >= 16384)
    UNION ALL
    SELECT 'pg_transform' WHERE EXISTS (SELECT FROM pg_transform)
) AS p (catalog)

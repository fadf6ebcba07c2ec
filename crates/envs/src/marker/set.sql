-- The statement that gives the database the comment $1.
SELECT pg_catalog.format('COMMENT ON DATABASE %I IS %L', pg_catalog.current_database(), $1::text)

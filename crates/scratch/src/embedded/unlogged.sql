SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relpersistence = 'u')

-- Driftless' stand-in for uuid-ossp 1.1 on scratch databases: the signatures of the real extension
-- (https://www.postgresql.org/docs/current/uuid-ossp.html), over what PostgreSQL has built in.
-- What needs a clock sequence or SHA-1 raises an error when it is called.

CREATE FUNCTION uuid_nil() RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT '00000000-0000-0000-0000-000000000000'::pg_catalog.uuid $$;

CREATE FUNCTION uuid_ns_dns() RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::pg_catalog.uuid $$;

CREATE FUNCTION uuid_ns_url() RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT '6ba7b811-9dad-11d1-80b4-00c04fd430c8'::pg_catalog.uuid $$;

CREATE FUNCTION uuid_ns_oid() RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT '6ba7b812-9dad-11d1-80b4-00c04fd430c8'::pg_catalog.uuid $$;

CREATE FUNCTION uuid_ns_x500() RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT '6ba7b814-9dad-11d1-80b4-00c04fd430c8'::pg_catalog.uuid $$;

CREATE FUNCTION uuid_generate_v4() RETURNS uuid
LANGUAGE internal VOLATILE STRICT PARALLEL SAFE
AS 'gen_random_uuid';

-- RFC 9562, section 5.3: MD5 of namespace and name, then the version and variant bits.
CREATE FUNCTION uuid_generate_v3(namespace uuid, name text) RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT pg_catalog.encode(
           pg_catalog.set_byte(
             pg_catalog.set_byte(
               hash, 6,
               (pg_catalog.get_byte(hash, 6) OPERATOR(pg_catalog.&) 15) OPERATOR(pg_catalog.|) 48),
             8,
             (pg_catalog.get_byte(hash, 8) OPERATOR(pg_catalog.&) 63) OPERATOR(pg_catalog.|) 128),
           'hex')::pg_catalog.uuid
  FROM (SELECT pg_catalog.decode(
                 pg_catalog.md5(pg_catalog.uuid_send(namespace)
                   OPERATOR(pg_catalog.||) pg_catalog.convert_to(name, 'UTF8')),
                 'hex') AS hash) AS hashed
$$;

CREATE FUNCTION uuid_generate_v1() RETURNS uuid
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'uuid_generate_v1() is not in the embedded scratch engine''s stand-in for uuid-ossp',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION uuid_generate_v1mc() RETURNS uuid
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'uuid_generate_v1mc() is not in the embedded scratch engine''s stand-in for uuid-ossp',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION uuid_generate_v5(namespace uuid, name text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'uuid_generate_v5() is not in the embedded scratch engine''s stand-in for uuid-ossp',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

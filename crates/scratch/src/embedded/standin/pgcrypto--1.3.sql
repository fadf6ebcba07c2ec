-- Driftless' stand-in for pgcrypto 1.3 on scratch databases: the signatures of the real extension
-- (https://www.postgresql.org/docs/current/pgcrypto.html), over what PostgreSQL has built in:
-- gen_random_uuid, gen_random_bytes, and digest for MD5 and the SHA-2 family. The rest raises an
-- error when it is called, so that a migration may still define what uses it.

CREATE FUNCTION gen_random_uuid() RETURNS uuid
LANGUAGE internal VOLATILE PARALLEL SAFE
AS 'gen_random_uuid';

CREATE FUNCTION gen_random_bytes(int4) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
DECLARE
  bytes pg_catalog.bytea := '';
BEGIN
  IF $1 NOT BETWEEN 1 AND 1024 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'Length not in range';
  END IF;
  -- A version 4 UUID has six fixed bits: hashing two of them gives 32 bytes without any.
  WHILE pg_catalog.length(bytes) < $1 LOOP
    bytes := bytes || pg_catalog.sha256(
      pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
        || pg_catalog.uuid_send(pg_catalog.gen_random_uuid()));
  END LOOP;
  RETURN pg_catalog.substr(bytes, 1, $1);
END
$$;

CREATE FUNCTION digest(bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  CASE pg_catalog.lower($2)
    WHEN 'md5' THEN RETURN pg_catalog.decode(pg_catalog.md5($1), 'hex');
    WHEN 'sha224' THEN RETURN pg_catalog.sha224($1);
    WHEN 'sha256' THEN RETURN pg_catalog.sha256($1);
    WHEN 'sha384' THEN RETURN pg_catalog.sha384($1);
    WHEN 'sha512' THEN RETURN pg_catalog.sha512($1);
    ELSE
      RAISE feature_not_supported USING
        MESSAGE = pg_catalog.format(
          'digest(…, %L) is not in the embedded scratch engine''s stand-in for pgcrypto', $2),
        HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
  END CASE;
END
$$;

CREATE FUNCTION digest(text, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  -- Repeated and not called: the schema that the other one is in is not known here.
  CASE pg_catalog.lower($2)
    WHEN 'md5' THEN RETURN pg_catalog.decode(pg_catalog.md5($1), 'hex');
    WHEN 'sha224' THEN RETURN pg_catalog.sha224(pg_catalog.textsend($1));
    WHEN 'sha256' THEN RETURN pg_catalog.sha256(pg_catalog.textsend($1));
    WHEN 'sha384' THEN RETURN pg_catalog.sha384(pg_catalog.textsend($1));
    WHEN 'sha512' THEN RETURN pg_catalog.sha512(pg_catalog.textsend($1));
    ELSE
      RAISE feature_not_supported USING
        MESSAGE = pg_catalog.format(
          'digest(…, %L) is not in the embedded scratch engine''s stand-in for pgcrypto', $2),
        HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
  END CASE;
END
$$;

CREATE FUNCTION hmac(text, text, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'hmac() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION hmac(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'hmac() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION crypt(text, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'crypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION gen_salt(text) RETURNS text
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'gen_salt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION gen_salt(text, int4) RETURNS text
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'gen_salt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION encrypt(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'encrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION decrypt(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'decrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION encrypt_iv(bytea, bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'encrypt_iv() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION decrypt_iv(bytea, bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'decrypt_iv() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_encrypt(text, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_encrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_encrypt(text, text, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_encrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_encrypt_bytea(bytea, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_encrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_encrypt_bytea(bytea, text, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_encrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_decrypt(bytea, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_decrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_decrypt(bytea, text, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_decrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_decrypt_bytea(bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_decrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_sym_decrypt_bytea(bytea, text, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_sym_decrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_encrypt(text, bytea) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_encrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_encrypt(text, bytea, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_encrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_encrypt_bytea(bytea, bytea) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_encrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_encrypt_bytea(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_encrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_decrypt(bytea, bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_decrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_decrypt(bytea, bytea, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_decrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_decrypt(bytea, bytea, text, text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_decrypt() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_decrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_decrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea, text, text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_pub_decrypt_bytea() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_key_id(bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_key_id() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION armor(bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'armor() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION armor(bytea, text[], text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'armor() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION dearmor(text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'dearmor() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

CREATE FUNCTION pgp_armor_headers(text, OUT key text, OUT value text) RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = 'pgp_armor_headers() is not in the embedded scratch engine''s stand-in for pgcrypto',
    HINT = 'Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native.';
END
$$;

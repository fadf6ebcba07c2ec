use driftless_scratch::{Database, Engine, Scratch};
use expect_test::{Expect, expect};

use crate::support::{chain, options, run, start, text};

#[tokio::test]
async fn an_extension_that_the_engine_lacks_is_named() {
    let options = options(Engine::Embedded, &["postgis", "vector"], None);
    let error = Scratch::start(options).await.unwrap_err();
    expect![[r#"the `embedded` scratch engine has no extension "postgis": choose an engine whose PostgreSQL may have it installed: `native`, `server` or `docker` (`scratch.engine`, or `--scratch`)"#]].assert_eq(&chain(&error));
}

#[tokio::test]
async fn extensions_may_be_created_with_what_they_need() {
    let names = ["earthdistance", "pg_trgm", "plpgsql", "vector"];
    let scratch = start(Engine::Embedded, &names, None).await;
    let mut database = scratch.database().await.unwrap();
    run(&mut database, "CREATE EXTENSION earthdistance CASCADE")
        .await
        .unwrap();
    run(
        &mut database,
        "CREATE SCHEMA ext; CREATE EXTENSION pg_trgm SCHEMA ext",
    )
    .await
    .unwrap();
    assert_eq!(
        text(
            &mut database,
            "SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension"
        )
        .await,
        "cube earthdistance pg_trgm plpgsql"
    );
    assert_eq!(
        text(&mut database, "SELECT ext.similarity('a', 'a')").await,
        "1"
    );
}

/// Every configuration that the server has, since each reads files of its own.
#[tokio::test]
async fn every_text_search_configuration_works() {
    let scratch = start(Engine::Embedded, &[], None).await;
    let mut database = scratch.database().await.unwrap();
    let sql =
        "SELECT count(to_tsvector(oid::regconfig, 'the running cats'))::text FROM pg_ts_config";
    assert_eq!(text(&mut database, sql).await, "29");
    let sql = "SELECT to_tsvector('english', 'running cats')";
    assert_eq!(text(&mut database, sql).await, "'cat':2 'run':1");
}

async fn with_stand_ins() -> Database {
    let scratch = start(Engine::Embedded, &["pgcrypto", "uuid-ossp"], None).await;
    let mut database = scratch.database().await.unwrap();
    run(
        &mut database,
        "CREATE EXTENSION pgcrypto; CREATE EXTENSION \"uuid-ossp\"",
    )
    .await
    .unwrap();
    database
}

/// What an expression gives, or the error.
async fn check(database: &mut Database, expression: &str, expected: &Expect) {
    let sql = format!("SELECT ({expression})::text");
    let result: Result<String, sqlx::Error> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(database.connection())
        .await;
    match result {
        Ok(value) => expected.assert_eq(&value),
        Err(sqlx::Error::Database(error)) => {
            let error = error.downcast_ref::<sqlx::postgres::PgDatabaseError>();
            let hint = error.hint().unwrap_or_default();
            expected.assert_eq(&format!("{}: {}\n{hint}", error.code(), error.message()));
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn stand_ins_do_what_is_built_in() {
    let database = &mut with_stand_ins().await;
    // Digests and the UUID are those of Python's `hashlib` and `uuid`.
    check(
        database,
        "encode(digest('abc', 'sha256'), 'hex')",
        &expect!["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    )
    .await;
    check(
        database,
        "encode(digest('abc'::bytea, 'SHA224'), 'hex')",
        &expect!["23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"],
    )
    .await;
    check(
        database,
        "encode(digest('é', 'md5'), 'hex')",
        &expect!["66ddcd97cfdeabb2f6fb8a999b4bc76f"],
    )
    .await;
    check(
        database,
        "uuid_generate_v3(uuid_ns_url(), 'https://example.com/é')",
        &expect!["b0e5bc62-e255-3fdd-9141-1879415f7cd0"],
    )
    .await;
    check(
        database,
        "uuid_nil()",
        &expect!["00000000-0000-0000-0000-000000000000"],
    )
    .await;
    let shape = "'^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'";
    for function in ["uuid_generate_v4()", "public.gen_random_uuid()"] {
        check(
            database,
            &format!("{function}::text ~ {shape}"),
            &expect!["true"],
        )
        .await;
        check(
            database,
            &format!("{function} <> {function}"),
            &expect!["true"],
        )
        .await;
    }
    check(database, "length(gen_random_bytes(33))", &expect!["33"]).await;
    check(
        database,
        "gen_random_bytes(8) <> gen_random_bytes(8)",
        &expect!["true"],
    )
    .await;
    check(
        database,
        "length(gen_random_bytes(1025))",
        &expect![[r"
        22023: Length not in range
    "]],
    )
    .await;
}

#[tokio::test]
async fn stand_ins_refuse_the_rest() {
    let database = &mut with_stand_ins().await;
    check(
        database,
        "digest('abc', 'sha1')",
        &expect![[r"
            0A000: digest(…, 'sha1') is not in the embedded scratch engine's stand-in for pgcrypto
            Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native."]],
    )
    .await;
    check(
        database,
        "crypt('password', gen_salt('bf'))",
        &expect![[r"
            0A000: gen_salt() is not in the embedded scratch engine's stand-in for pgcrypto
            Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native."]],
    )
    .await;
    check(
        database,
        "uuid_generate_v1()",
        &expect![[r"
            0A000: uuid_generate_v1() is not in the embedded scratch engine's stand-in for uuid-ossp
            Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native."]],
    )
    .await;
    check(
        database,
        "uuid_generate_v5(uuid_ns_dns(), 'a')",
        &expect![[r"
            0A000: uuid_generate_v5() is not in the embedded scratch engine's stand-in for uuid-ossp
            Choose a scratch engine whose PostgreSQL has the real extension: server, docker or native."]],
    )
    .await;
}

#[tokio::test]
async fn stand_ins_are_extensions_like_any_other() {
    let database = &mut with_stand_ins().await;
    // Members of their extension, as an export of the schema leaves them out.
    check(
        database,
        "SELECT count(*) FROM pg_proc AS p \
         WHERE pronamespace = 'public'::regnamespace \
           AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')",
        &expect!["0"],
    )
    .await;
    check(
        database,
        "SELECT string_agg(extname || ' ' || extversion, ', ' ORDER BY extname) FROM pg_extension",
        &expect!["pgcrypto 1.3, plpgsql 1.0, uuid-ossp 1.1"],
    )
    .await;
    run(
        database,
        "CREATE SCHEMA ext; ALTER EXTENSION \"uuid-ossp\" SET SCHEMA ext",
    )
    .await
    .unwrap();
    run(
        database,
        "CREATE TABLE t (id uuid DEFAULT ext.uuid_generate_v4())",
    )
    .await
    .unwrap();
    let error = run(database, "DROP EXTENSION \"uuid-ossp\"")
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("other objects depend on it"),
        "{error}"
    );
    run(database, "DROP EXTENSION pgcrypto").await.unwrap();
}

use driftless_scratch::{Database, DatabaseUrl, Engine, Scratch, ScratchError};
use expect_test::expect;

use crate::support::{chain, keeps_the_contract, native, options, run, start, text};

/// Somebody's server: a native cluster, and a database on it to connect to.
struct Somebody {
    /// Ends the cluster when it goes.
    _scratch: Scratch,
    database: Database,
    /// Allows snapshots; the server itself holds them.
    cache: tempfile::TempDir,
}

impl Somebody {
    async fn start() -> Self {
        let scratch = start(native(), &[], None).await;
        let database = scratch.database().await.unwrap();
        Self {
            _scratch: scratch,
            database,
            cache: tempfile::tempdir().unwrap(),
        }
    }

    fn engine(&self) -> Engine {
        Engine::Server {
            url: self.database.url().clone(),
        }
    }

    /// A run of the engine `server` on it.
    async fn scratch(&self) -> Scratch {
        start(self.engine(), &[], Some(self.cache.path())).await
    }

    /// The server's URL for another role.
    fn url(&self, user: &str) -> DatabaseUrl {
        let url = self.database.url().expose();
        let (_, rest) = url.split_once('@').unwrap();
        format!("postgres://{user}@{rest}").parse().unwrap()
    }

    /// The server's databases with its own comments on them, this one's aside.
    async fn databases(&mut self) -> String {
        text(
            &mut self.database,
            "SELECT string_agg(regexp_replace(datname, '[0-9a-f]{16,}', 'HASH'), ' ' \
                               ORDER BY datname) \
             FROM pg_database \
             WHERE NOT datistemplate AND datname NOT IN ('postgres', current_database())",
        )
        .await
    }
}

#[tokio::test]
async fn keeps_the_contract_of_engines() {
    let somebody = Somebody::start().await;
    keeps_the_contract(somebody.engine()).await;
}

#[tokio::test]
async fn closing_and_dropping_both_drop_the_database() {
    let mut somebody = Somebody::start().await;
    let scratch = somebody.scratch().await;
    let closed = scratch.database().await.unwrap();
    let dropped = scratch.database().await.unwrap();
    expect!["driftless_scratch_HASH_0 driftless_scratch_HASH_1"]
        .assert_eq(&somebody.databases().await);
    closed.close().await.unwrap();
    drop(dropped);
    assert_eq!(somebody.databases().await, "NULL");
}

#[tokio::test]
async fn what_a_dead_run_left_behind_goes_at_the_next_start() {
    let mut somebody = Somebody::start().await;
    run(
        &mut somebody.database,
        "CREATE DATABASE driftless_scratch_dead_0",
    )
    .await
    .unwrap();
    run(
        &mut somebody.database,
        "COMMENT ON DATABASE driftless_scratch_dead_0 IS 'driftless scratch database of run dead'",
    )
    .await
    .unwrap();
    let alive = somebody.scratch().await;
    let database = alive.database().await.unwrap();
    expect!["driftless_scratch_HASH_0"].assert_eq(&somebody.databases().await);
    // A run that lives keeps its databases.
    somebody.scratch().await.stop().await.unwrap();
    expect!["driftless_scratch_HASH_0"].assert_eq(&somebody.databases().await);
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_database_without_the_comment_is_never_dropped() {
    let mut somebody = Somebody::start().await;
    run(
        &mut somebody.database,
        "CREATE DATABASE driftless_scratch_mine_0",
    )
    .await
    .unwrap();
    run(
        &mut somebody.database,
        "CREATE DATABASE driftless_cache_mine",
    )
    .await
    .unwrap();
    let scratch = somebody.scratch().await;
    let mut database = scratch.database().await.unwrap().disconnect().await;
    database.snapshot("key").await.unwrap();
    // Somebody takes the snapshot over.
    let name = text(
        &mut somebody.database,
        "SELECT datname FROM pg_database WHERE datname ~ '^driftless_cache_[0-9a-f]{32}$'",
    )
    .await;
    let take = format!("COMMENT ON DATABASE {name} IS 'mine'");
    run(&mut somebody.database, &take).await.unwrap();

    assert!(scratch.restore("key").await.unwrap().is_none());
    let error = database.snapshot("key").await.unwrap_err();
    assert!(matches!(&error, ScratchError::Foreign { name: kept } if *kept == name));
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
    somebody.scratch().await.stop().await.unwrap();
    expect!["driftless_cache_HASH driftless_cache_mine driftless_scratch_mine_0"]
        .assert_eq(&somebody.databases().await);
}

#[tokio::test]
async fn the_oldest_snapshots_go() {
    let mut somebody = Somebody::start().await;
    let scratch = somebody.scratch().await;
    let mut database = scratch.database().await.unwrap().disconnect().await;
    for key in 0..10 {
        database.snapshot(&key.to_string()).await.unwrap();
    }
    assert!(scratch.restore("1").await.unwrap().is_none());
    assert!(scratch.restore("2").await.unwrap().is_some());
    let kept = "SELECT count(*) FROM pg_database WHERE datname LIKE 'driftless\\_cache\\_%'";
    assert_eq!(text(&mut somebody.database, kept).await, "8");
    database.close().await.unwrap();
}

async fn refusal(url: DatabaseUrl) -> String {
    let engine = Engine::Server { url };
    let error = Scratch::start(options(engine, &[], None))
        .await
        .unwrap_err();
    format!("{}\n{error:?}", chain(&error))
}

#[tokio::test]
async fn a_role_without_createdb_learns_the_command() {
    let mut somebody = Somebody::start().await;
    run(
        &mut somebody.database,
        "CREATE ROLE \"read only\" LOGIN PASSWORD 'x'",
    )
    .await
    .unwrap();
    let error = refusal(somebody.url("read%20only:x")).await;
    expect![[r#"
        the database role read only may not create databases: let a superuser run `ALTER ROLE "read only" CREATEDB`, or use another role's URL for scratch databases
        MayNotCreate { role: "read only", command: "ALTER ROLE \"read only\" CREATEDB" }"#]]
    .assert_eq(&error);
}

#[tokio::test]
async fn a_wrong_password_is_reported_without_it() {
    let mut somebody = Somebody::start().await;
    // A superuser may write the server's own files.
    run(
        &mut somebody.database,
        "CREATE ROLE ada LOGIN CREATEDB PASSWORD 'right';
         DO $$ BEGIN
           EXECUTE format(
             'COPY (SELECT line FROM unnest(ARRAY[
                ''local all postgres trust'',
                ''local all all scram-sha-256'',
                ''host all all 127.0.0.1/32 scram-sha-256'']) AS line) TO %L',
             current_setting('hba_file'));
         END $$;
         SELECT pg_reload_conf()",
    )
    .await
    .unwrap();
    let url = somebody.url("ada:s3cret");
    let address = url.to_string();
    let error = refusal(url).await.replace(&address, "ADDRESS");
    assert!(address.starts_with("postgres://ada:***@"), "{address}");
    assert!(!error.contains("s3cret"), "{error}");
    expect!["cannot connect to ADDRESS: check that the server runs, and user and password"]
        .assert_eq(error.lines().next().unwrap());
    assert!(
        error.contains("password authentication failed for user \"ada\""),
        "{error}"
    );
    // The right one is accepted.
    let engine = Engine::Server {
        url: somebody.url("ada:right"),
    };
    let scratch = start(engine, &[], None).await;
    scratch.database().await.unwrap().close().await.unwrap();
}

#[tokio::test]
async fn an_unreachable_server_is_reported_without_the_password() {
    let url = "postgres://ada:s3cret@127.0.0.1:1/app?password=s3cret"
        .parse()
        .unwrap();
    let error = refusal(url).await;
    assert!(!error.contains("s3cret"), "{error}");
    expect![[r"
        cannot connect to postgres://ada:***@127.0.0.1:1/app?password=***: check that the server runs, and user and password
          because: error communicating with database: Connection refused (os error 111)
          because: Connection refused (os error 111)"]].assert_eq(error.split("\nConnect").next().unwrap());
}

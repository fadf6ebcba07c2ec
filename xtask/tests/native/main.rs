//! Commands on a server that takes more than one connection: the engine `native`.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[cfg(unix)]
mod pooler;
#[allow(dead_code, reason = "the other tests use all of it")]
#[path = "../it/project.rs"]
mod project;
mod restore_indexes;
mod sql;

use std::path::PathBuf;
use std::process::Output;

use driftless_scratch::{Database, Engine, NativeOptions, Options, Scratch};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tokio::runtime::Runtime;

/// A database that somebody works with, on a server of the test's own.
struct Live {
    runtime: Runtime,
    scratch: Scratch,
    database: Database,
    url: String,
}

impl Live {
    /// On the programs that the driver's `test` command names. Without them a test fails: it is never
    /// skipped.
    fn new(schema: &'static str) -> Self {
        let prefix = std::env::var_os("DRIFTLESS_NATIVE_POSTGRES").map(PathBuf::from);
        let Some(prefix) = prefix.filter(|prefix| prefix.join("bin").is_dir()) else {
            panic!("native PostgreSQL not found: run `cargo xtask setup native-postgres`");
        };
        let engine = Engine::Native(NativeOptions {
            pg_config: None,
            search: vec![prefix],
        });
        let runtime = Runtime::new().expect("a runtime");
        let (scratch, database) = runtime.block_on(async {
            let scratch = Scratch::start(Options::new(engine)).await;
            let scratch = scratch.expect("the engine starts");
            let database = scratch.database().await.expect("a database");
            (scratch, database)
        });
        let mut live = Self {
            runtime,
            scratch,
            url: database.url().expose().to_owned(),
            database,
        };
        live.run(schema);
        live
    }

    fn try_run(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        let run = sqlx::raw_sql(sql).execute(self.database.connection());
        self.runtime.block_on(run).map(drop)
    }

    fn run(&mut self, sql: &str) {
        self.try_run(sql).expect(sql);
    }

    fn text(&mut self, sql: &'static str) -> String {
        let read = sqlx::query_scalar(sql)
            .persistent(false)
            .fetch_one(self.database.connection());
        self.runtime.block_on(read).expect(sql)
    }

    /// Somebody else.
    fn other(&self) -> PgConnection {
        let connect = PgConnection::connect(&self.url);
        self.runtime.block_on(connect).expect("a connection")
    }

    fn stop(self) {
        self.runtime.block_on(async {
            self.database
                .close()
                .await
                .expect("the database is dropped");
            self.scratch.stop().await.expect("the engine stops");
        });
    }
}

#[track_caller]
fn stdout_of(output: &Output, code: i32) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

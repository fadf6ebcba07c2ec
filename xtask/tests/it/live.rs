//! Commands on a live database: an embedded engine of the test's own, to which the program connects.

use std::process::Output;

use driftless_schema_export::ReadOptions;
use driftless_scratch::{Database, Disconnected, Engine, Options, Scratch};
use tokio::runtime::Runtime;

const SCHEMA: &str = "
CREATE TABLE notes (id bigint PRIMARY KEY, topic text NOT NULL DEFAULT 'a''b', twice bigint);
INSERT INTO notes VALUES (1, 'one', 2), (2, 'two', 2);
CREATE VIEW topics AS SELECT DISTINCT topic FROM notes;
COMMENT ON VIEW topics IS 'line one
\\! line two';
";

pub(crate) const MIGRATION: (&str, &[u8]) = (
    "migrations/20250101000000_create_notes.sql",
    b"CREATE TABLE notes (id bigint PRIMARY KEY, topic text NOT NULL DEFAULT 'a''b', twice bigint);
CREATE UNIQUE INDEX once ON notes (twice);
CREATE VIEW topics AS SELECT DISTINCT topic FROM notes;
COMMENT ON VIEW topics IS 'line one
\\! line two';
",
);

/// A database that somebody works with.
pub(crate) struct Live {
    runtime: Runtime,
    scratch: Scratch,
    /// It takes one connection at a time, which is the program's while that runs.
    database: Option<Disconnected>,
    pub(crate) url: String,
}

impl Live {
    pub(crate) fn new() -> Self {
        Self::of(SCHEMA, &[])
    }

    /// One that begins with this, and has these extensions.
    pub(crate) fn of(schema: &'static str, extensions: &[&str]) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let (scratch, database) = runtime.block_on(async {
            let mut options = Options::new(Engine::Embedded);
            let extensions = extensions.iter().map(|&name| name.to_owned());
            options.extensions.extend(extensions);
            let scratch = Scratch::start(options).await.expect("the engine starts");
            let mut database = scratch.database().await.expect("a database");
            sqlx::raw_sql(schema)
                .execute(database.connection())
                .await
                .expect("the schema loads");
            (scratch, database.disconnect().await)
        });
        Self {
            runtime,
            scratch,
            url: database.url().expose().to_owned(),
            database: Some(database),
        }
    }

    /// Runs `work` on a connection.
    pub(crate) fn with<T>(&mut self, work: impl AsyncFnOnce(&mut Database) -> T) -> T {
        let idle = self.database.take().expect("nobody is connected");
        let (result, idle) = self.runtime.block_on(async {
            let mut database = idle.connect().await.expect("a connection");
            let result = work(&mut database).await;
            (result, database.disconnect().await)
        });
        self.database = Some(idle);
        result
    }

    pub(crate) fn text(&mut self, sql: &'static str) -> String {
        self.with(async |database| {
            sqlx::query_scalar(sql)
                .persistent(false)
                .fetch_one(database.connection())
                .await
                .expect(sql)
        })
    }

    /// Everything there is: every relation by its file, the rows, and the schema as SQL.
    pub(crate) fn everything(&mut self) -> String {
        let relations = self.text(
            "SELECT string_agg(concat_ws(' ', oid, relname, relfilenode, relacl), ', ' ORDER BY oid)
             FROM pg_class
             WHERE relname NOT LIKE '%sqlx_migrations%' AND relname NOT LIKE 'pg_toast%'",
        );
        let rows = self.text("SELECT string_agg(notes::text, ', ' ORDER BY id) FROM notes");
        let schema = self.with(async |database| {
            let options = ReadOptions {
                owners: true,
                privileges: true,
                exclude_table_names: ["_sqlx_migrations".to_owned()].into(),
                ..ReadOptions::default()
            };
            driftless_schema_export::read(database.connection(), &options)
                .await
                .expect("the catalog is read")
                .to_sql()
        });
        [relations, rows, schema].join("\n")
    }

    /// Makes sqlx' history table and records migrations: version, description, text.
    pub(crate) fn record(&mut self, rows: &[(i64, &str, &[u8])]) {
        self.with(async |database| {
            let create = "CREATE TABLE _sqlx_migrations (
                    version BIGINT PRIMARY KEY, description TEXT NOT NULL,
                    installed_on TIMESTAMPTZ NOT NULL DEFAULT now(), success BOOLEAN NOT NULL,
                    checksum BYTEA NOT NULL, execution_time BIGINT NOT NULL)";
            sqlx::raw_sql(create)
                .execute(database.connection())
                .await
                .expect("the history table");
            for (version, description, text) in rows {
                sqlx::query(
                    "INSERT INTO _sqlx_migrations
                     VALUES ($1, $2, '2025-06-01 12:00:00Z', true, $3, 1500000000)",
                )
                .bind(version)
                .bind(description)
                .bind(driftless_checksum::sqlx(text).to_vec())
                .execute(database.connection())
                .await
                .expect("a row");
            }
        });
    }

    pub(crate) fn stop(self) {
        let stopped = self.runtime.block_on(self.scratch.stop());
        stopped.expect("the engine stops");
    }
}

#[track_caller]
pub(crate) fn stdout_of(output: &Output, code: i32) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

//! Deployments that are stopped by force, and run again: the connection cut, the process killed, the
//! server killed. At every boundary between two statements, and in the middle of statements.
//!
//! A proxy stands in between and counts the client's messages, so that no boundary is left out:
//! statements of migrations, rows of the history, locks and settings.

mod middle;
mod process;
mod proxy;
mod server;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use driftless_migrations::{
    ApplyError, ApplyOptions, Folder, History, Layout, OutOfOrder, Progress, State, apply_pending,
    status,
};
use driftless_schema_export::{ReadOptions, read};
use driftless_scratch::Database;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{Connection as _, PgConnection};
use tempfile::TempDir;

use crate::{connect, start};
use proxy::{Message, Point, Proxy};
use server::Server;

const MIGRATIONS: [&str; 12] = [
    "CREATE TABLE notes (id bigint PRIMARY KEY, topic text);\nINSERT INTO notes SELECT n, 'topic ' || n FROM generate_series(1, 200) AS n;",
    "ALTER TABLE notes ADD COLUMN twice bigint;\nUPDATE notes SET twice = 2 * id;\nALTER TABLE notes ALTER COLUMN twice SET NOT NULL;",
    "CREATE INDEX CONCURRENTLY by_topic ON notes (lower(topic)) WHERE id > 3;",
    "CREATE TABLE log (line text);\nINSERT INTO log VALUES ('four');",
    "INSERT INTO log VALUES ('five');",
    "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS by_twice ON public.notes USING btree (twice DESC) INCLUDE (topic);",
    "CREATE VIEW topics AS SELECT topic FROM notes;",
    "CREATE INDEX notes_old ON notes (id, twice);",
    "DROP INDEX CONCURRENTLY notes_old;",
    "VACUUM notes;",
    "ALTER TABLE log ADD COLUMN at timestamptz;\nCREATE INDEX log_at ON log (at);",
    "INSERT INTO log (line) VALUES ('twelve');",
];

fn write(layout: Layout, migrations: &[&str]) -> (TempDir, Folder) {
    let folder = tempfile::tempdir().unwrap();
    for (index, sql) in migrations.iter().enumerate() {
        let outside = sql.contains("CONCURRENTLY") || sql.starts_with("VACUUM");
        let (name, sql) = (format!("{:02}_x", index + 1), (*sql).to_owned());
        let path = match layout {
            Layout::Sqlx => folder.path().join(format!("{name}.sql")),
            Layout::Prisma => {
                std::fs::create_dir(folder.path().join(&name)).unwrap();
                folder.path().join(name).join("migration.sql")
            }
        };
        let sql = if outside {
            layout.outside_transaction(&sql)
        } else {
            sql
        };
        std::fs::write(path, sql).unwrap();
    }
    let read = Folder::read(folder.path(), layout).unwrap();
    (folder, read)
}

/// What is stopped by force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Victim {
    /// The connection; the server's process of it is ended as well, should it be at work.
    Connection,
    /// The deployment's process, by SIGKILL.
    Process,
    /// The server, by SIGKILL and SIGQUIT in turns, which is started again.
    Server,
}

impl Victim {
    /// Where. The connection is cut at every message that runs something. A process and a server take
    /// their time to start: they are killed where something is written, and where statements of the
    /// migrations run.
    fn points(self, messages: &[Message]) -> Vec<Point> {
        let mut points = Vec::new();
        for (number, message) in messages.iter().enumerate() {
            let is_own = message.is_script && message.sql != "BEGIN";
            let writes = message.is_run && message.sql.contains("_migrations");
            let (before, within) = match self {
                Self::Connection => (message.is_run, message.is_run),
                Self::Process => (message.is_script || writes, is_own || writes),
                Self::Server => (is_own, is_own),
            };
            points.extend(before.then_some(Point::Before(number)));
            points.extend(within.then_some(Point::In(number)));
        }
        points
    }
}

fn options() -> ApplyOptions {
    ApplyOptions {
        out_of_order: OutOfOrder::Refuse,
        lock_deadline: Duration::from_secs(30),
        ..ApplyOptions::default()
    }
}

/// Returns how many invalid indexes of an earlier run were found.
async fn apply(conn: &mut PgConnection, folder: &Folder) -> Result<u32, ApplyError> {
    let mut leftovers = 0;
    apply_pending(conn, folder, &options(), |progress| {
        if let Progress::Leftover { .. } = progress {
            leftovers += 1;
        }
    })
    .await
    .map(|_| leftovers)
}

/// A database, and migrations to deploy there.
struct Ground {
    socket: PathBuf,
    direct: PgConnectOptions,
    through: PgConnectOptions,
    folder: Folder,
    admin: PgConnection,
    server: Server,
    restarts: usize,
}

impl Ground {
    async fn new(database: &mut Database, folder: Folder) -> Self {
        let real: PgConnectOptions = database.url().expose().parse().unwrap();
        let socket = real
            .get_socket()
            .unwrap()
            .join(format!(".s.PGSQL.{}", real.get_port()));
        let through = PgConnectOptions::new_without_pgpass()
            .host("127.0.0.1")
            .username(real.get_username())
            .database(real.get_database().unwrap())
            .ssl_mode(PgSslMode::Disable);
        Self {
            server: Server::of(database, socket.clone()).await,
            socket,
            direct: real,
            through,
            folder,
            admin: connect(database).await,
            restarts: 0,
        }
    }

    /// A deployment that is stopped. Returns its messages, and whether it came to its end.
    async fn deploy(&mut self, victim: Victim, point: Point) -> (Vec<Message>, bool) {
        let mut proxy = Proxy::open(self.socket.clone(), point).await;
        let through = self.through.clone().port(proxy.port);
        let is_complete = if victim == Victim::Process {
            let url = format!(
                "postgres://{}@127.0.0.1:{}/{}?sslmode=disable",
                through.get_username(),
                proxy.port,
                through.get_database().unwrap()
            );
            let mut deployment = process::start(&url, self.folder.path());
            tokio::select! {
                status = deployment.ended() => status.success(),
                Some(()) = proxy.reached.recv() => {
                    deployment.kill();
                    false
                }
            }
        } else {
            let folder = &self.folder;
            let work = async {
                let mut conn = PgConnection::connect_with(&through).await?;
                let applied = apply(&mut conn, folder).await;
                drop(conn);
                Ok::<_, sqlx::Error>(applied.is_ok())
            };
            tokio::select! {
                ended = work => ended.unwrap_or(false),
                Some(()) = proxy.reached.recv() => false,
            }
        };
        match (victim, point) {
            (Victim::Server, Point::Before(_) | Point::In(_)) => {
                let signal = ["KILL", "QUIT"][self.restarts % 2];
                self.restarts += 1;
                self.server.kill(signal);
                self.admin = self.server.start_again().await;
            }
            (Victim::Connection, Point::In(_)) => {
                sqlx::raw_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                     WHERE datname = current_database() AND pid <> pg_backend_pid() \
                     AND backend_type = 'client backend'",
                )
                .execute(&mut self.admin)
                .await
                .unwrap();
            }
            _ => {}
        }
        (proxy.messages(), is_complete)
    }

    /// Nothing is there any more.
    async fn clear(&mut self) {
        sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            .execute(&mut self.admin)
            .await
            .unwrap();
    }

    /// What was begun at most, right after it was stopped.
    async fn check_stopped(&mut self, place: &str) {
        let entries = status(&mut self.admin, &self.folder).await.unwrap();
        let begun = |state| matches!(state, State::Failed | State::Pending);
        let first = entries.iter().position(|entry| begun(entry.state));
        let rest = &entries[first.unwrap_or(entries.len())..];
        assert!(
            rest.iter()
                .enumerate()
                .all(|(at, entry)| at == 0 || entry.state == State::Pending),
            "{place}: one at most was begun: {rest:?}"
        );
    }

    /// Runs it again, to its end.
    async fn run_again(&mut self, place: &str) -> u32 {
        let mut conn = PgConnection::connect_with(&self.direct).await.unwrap();
        let again = apply(&mut conn, &self.folder).await;
        conn.close().await.unwrap();
        again.unwrap_or_else(|error| {
            panic!("{place}: {error}: {:?}", std::error::Error::source(&error));
        })
    }

    /// The rows that the migrations make.
    async fn rows(&mut self) -> String {
        sqlx::query_scalar(
            "SELECT concat_ws(' ',
                (SELECT count(*) || ' ' || sum(twice) FROM notes),
                (SELECT string_agg(line, ' ') FROM log))",
        )
        .persistent(false)
        .fetch_one(&mut self.admin)
        .await
        .unwrap()
    }

    /// The schema that they make and what must not be left, after the history was found true.
    async fn state(&mut self) -> String {
        let history = History::read(&mut self.admin, self.folder.history()).await;
        check_history(&self.folder, &history.unwrap());
        let options = ReadOptions {
            exclude_table_names: ["_sqlx_migrations", "_prisma_migrations"]
                .map(str::to_owned)
                .into(),
            ..ReadOptions::default()
        };
        let catalog = read(&mut self.admin, &options).await.unwrap();
        let mut state = catalog.to_sql();
        let rest: String = sqlx::query_scalar(
            "SELECT concat_ws(', ',
                (SELECT count(*) || ' invalid' FROM pg_index WHERE NOT indisvalid),
                (SELECT count(*) || ' locks' FROM pg_locks WHERE locktype = 'advisory'))",
        )
        .persistent(false)
        .fetch_one(&mut self.admin)
        .await
        .unwrap();
        writeln!(state, "{rest}").unwrap();
        state
    }
}

/// Each migration is applied once, as its file is, and whatever else was begun is rolled back.
fn check_history(folder: &Folder, history: &History) {
    match history {
        History::Sqlx(rows) => {
            assert!(rows.iter().all(|row| row.success), "{rows:?}");
            let rows: Vec<_> = rows
                .iter()
                .map(|row| (Some(row.version), row.checksum.clone()))
                .collect();
            let own = folder.migrations().iter();
            let own: Vec<_> = own.map(|one| (one.version(), one.checksum())).collect();
            assert_eq!(rows, own);
        }
        History::Prisma(rows) => {
            let (done, rest): (Vec<_>, Vec<_>) =
                rows.iter().partition(|row| row.finished_at.is_some());
            assert!(
                rest.iter().all(|row| row.rolled_back_at.is_some()),
                "{rest:?}"
            );
            assert!(
                done.iter().all(|row| row.rolled_back_at.is_none()
                    && row.applied_steps_count == 1
                    && row.logs.is_none()),
                "{done:?}"
            );
            let done: Vec<_> = done
                .iter()
                .map(|row| {
                    (
                        row.migration_name.clone(),
                        row.checksum.clone().into_bytes(),
                    )
                })
                .collect();
            let own = folder.migrations().iter();
            let own: Vec<_> = own.map(|one| (one.name.clone(), one.checksum())).collect();
            assert_eq!(done, own);
        }
    }
}

async fn at_every_point(layout: Layout, victim: Victim, at_least: usize) {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let (_files, folder) = write(layout, &MIGRATIONS);
    let mut ground = Ground::new(&mut database, folder).await;
    let (messages, is_complete) = ground.deploy(victim, Point::Never).await;
    assert!(is_complete);
    let expected = ground.state().await;
    assert!(expected.ends_with("\n0 invalid, 0 locks\n"), "{expected}");
    let rows = ground.rows().await;
    assert_eq!(rows, "200 40200 four five twelve");

    let points = victim.points(&messages);
    let mut leftovers = 0;
    for &point in &points {
        let place = format!("{layout} {victim:?} {point:?} of {}", messages.len());
        ground.clear().await;
        let (_, is_complete) = ground.deploy(victim, point).await;
        assert!(!is_complete, "{place}: it came to its end");
        ground.check_stopped(&place).await;
        leftovers += ground.run_again(&place).await;
        assert_eq!(ground.state().await, expected, "{place}");
        assert_eq!(ground.rows().await, rows, "{place}");
    }
    println!(
        "{layout}: {victim:?} stopped at {} points and run again; invalid indexes found {leftovers} \
         times",
        points.len()
    );
    assert!(points.len() >= at_least, "{}", points.len());
}

macro_rules! at_every_point {
    ($($name:ident: $victim:ident, $layout:ident, $at_least:literal;)*) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            at_every_point(Layout::$layout, Victim::$victim, $at_least).await;
        }
    )*};
}

at_every_point! {
    connection_cut_with_sqlx: Connection, Sqlx, 180;
    connection_cut_with_prisma: Connection, Prisma, 180;
    process_killed_with_sqlx: Process, Sqlx, 90;
    process_killed_with_prisma: Process, Prisma, 90;
    server_killed_with_sqlx: Server, Sqlx, 50;
    server_killed_with_prisma: Server, Prisma, 50;
}

//! Deployments that are cut off: between every two messages to the server, and in the middle of each.
//!
//! A proxy stands in between and counts the client's messages, so that no boundary is left out:
//! statements of migrations, rows of the history, locks and settings.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use driftless_migrations::{
    ApplyOptions, Folder, History, Layout, OutOfOrder, Progress, State, apply_pending, status,
};
use driftless_scratch::Database;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{Connection as _, PgConnection};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::mpsc;

use crate::{connect, start};

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

fn write(layout: Layout) -> (TempDir, Folder) {
    let folder = tempfile::tempdir().unwrap();
    for (index, sql) in MIGRATIONS.iter().enumerate() {
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

/// When the connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// Before the message of this number reaches the server.
    Before(usize),
    /// When it has just reached it; the server's process is ended as well.
    After(usize),
    Never,
}

/// Passes one connection on to the server, and counts the messages that ask it to do something.
struct Proxy {
    port: u16,
    messages: Arc<AtomicUsize>,
    /// Hears when a message has just been passed on that is to be the last.
    passed: mpsc::Receiver<()>,
}

impl Proxy {
    async fn open(socket: PathBuf, cut: Cut) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let messages = Arc::new(AtomicUsize::new(0));
        let (sender, passed) = mpsc::channel(1);
        let counted = Arc::clone(&messages);
        tokio::spawn(async move {
            let (client, _) = listener.accept().await?;
            let server = UnixStream::connect(socket).await?;
            let (from_client, to_client) = client.into_split();
            let (mut from_server, to_server) = server.into_split();
            let answers = tokio::spawn(async move {
                let mut to_client: OwnedWriteHalf = to_client;
                tokio::io::copy(&mut from_server, &mut to_client).await
            });
            let passed = pass_on(from_client, to_server, cut, &counted).await;
            if matches!(passed, Ok(true)) {
                // The other side ends the server's process, and this one waits for that.
                let _ = sender.send(()).await;
                sender.closed().await;
            }
            answers.abort();
            io::Result::Ok(())
        });
        Self {
            port,
            messages,
            passed,
        }
    }
}

/// Whether the last message was passed on and then cut off. A message that asks the server to do
/// something is a query or a sync; what comes before a sync belongs to it. See
/// <https://www.postgresql.org/docs/current/protocol-message-formats.html>.
async fn pass_on(
    mut client: OwnedReadHalf,
    mut server: tokio::net::unix::OwnedWriteHalf,
    cut: Cut,
    counted: &AtomicUsize,
) -> io::Result<bool> {
    let mut pending = Vec::new();
    let length = client.read_u32().await?;
    pending.extend(length.to_be_bytes());
    read(&mut client, length - 4, &mut pending).await?;
    server.write_all(&pending).await?;
    loop {
        pending.clear();
        let kind = loop {
            let kind = client.read_u8().await?;
            let length = client.read_u32().await?;
            pending.push(kind);
            pending.extend(length.to_be_bytes());
            read(&mut client, length - 4, &mut pending).await?;
            if matches!(kind, b'Q' | b'S' | b'X' | b'p') {
                break kind;
            }
        };
        let number = counted.load(Ordering::SeqCst);
        if matches!(kind, b'Q' | b'S') {
            counted.fetch_add(1, Ordering::SeqCst);
            if cut == Cut::Before(number) {
                return Ok(false);
            }
        }
        server.write_all(&pending).await?;
        if matches!(kind, b'Q' | b'S') && cut == Cut::After(number) {
            return Ok(true);
        }
    }
}

async fn read(from: &mut OwnedReadHalf, bytes: u32, into: &mut Vec<u8>) -> io::Result<()> {
    let start = into.len();
    into.resize(start + bytes as usize, 0);
    from.read_exact(&mut into[start..]).await.map(drop)
}

fn options() -> ApplyOptions {
    ApplyOptions {
        out_of_order: OutOfOrder::Refuse,
        lock_deadline: Duration::from_secs(30),
        ..ApplyOptions::default()
    }
}

/// A deployment that is cut off. Returns how many messages it sent, and whether it ended by itself.
async fn deploy(
    database: &Database,
    folder: &Folder,
    cut: Cut,
    admin: &mut PgConnection,
) -> (usize, bool) {
    let real: PgConnectOptions = database.url().expose().parse().unwrap();
    let socket = real
        .get_socket()
        .unwrap()
        .join(format!(".s.PGSQL.{}", real.get_port()));
    let mut proxy = Proxy::open(socket, cut).await;
    let through = PgConnectOptions::new_without_pgpass()
        .host("127.0.0.1")
        .port(proxy.port)
        .username(real.get_username())
        .database(real.get_database().unwrap())
        .ssl_mode(PgSslMode::Disable);
    let work = async {
        let mut conn = PgConnection::connect_with(&through).await?;
        let applied = apply_pending(&mut conn, folder, &options(), |_| ()).await;
        drop(conn);
        Ok::<_, sqlx::Error>(applied.is_ok())
    };
    let ended = tokio::select! {
        ended = work => ended.unwrap_or(false),
        Some(()) = proxy.passed.recv() => {
            sqlx::raw_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid() \
                 AND backend_type = 'client backend'",
            )
            .execute(admin)
            .await
            .unwrap();
            false
        }
    };
    (proxy.messages.load(Ordering::SeqCst), ended)
}

/// Everything that the migrations make, and what must not be there.
async fn state(conn: &mut PgConnection) -> String {
    sqlx::query_scalar(
        "SELECT concat_ws(E'\\n',
            (SELECT string_agg(pg_get_indexdef(indexrelid) || ' ' || indisvalid, E'\\n' ORDER BY relname)
             FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
             WHERE relnamespace = 'public'::regnamespace
               AND relname NOT LIKE '%migrations%'),
            (SELECT string_agg(concat_ws(' ', attrelid::regclass, attname, atttypid::regtype,
                                         attnotnull), E'\\n' ORDER BY attrelid::regclass::text, attnum)
             FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0
               AND relname NOT LIKE '%migrations%'),
            (SELECT count(*) || ' ' || sum(twice) FROM notes),
            (SELECT string_agg(line, ' ') FROM log),
            (SELECT count(*) || ' locks' FROM pg_locks WHERE locktype = 'advisory'))",
    )
    .persistent(false)
    .fetch_one(conn)
    .await
    .unwrap()
}

async fn at_every_point(layout: Layout) {
    let scratch = start().await;
    let database = scratch.database().await.unwrap();
    let mut admin = connect(&database).await;
    let (_files, folder) = write(layout);
    let (messages, ended) = deploy(&database, &folder, Cut::Never, &mut admin).await;
    assert!(ended);
    let expected = state(&mut admin).await;
    assert!(
        expected.ends_with("\nfour five twelve\n0 locks") && !expected.contains(" false\nCREATE"),
        "{expected}"
    );

    let (mut cut_off, mut leftovers) = (0, 0);
    for number in 0..messages {
        for cut in [Cut::Before(number), Cut::After(number)] {
            sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
                .execute(&mut admin)
                .await
                .unwrap();
            let (_, ended) = deploy(&database, &folder, cut, &mut admin).await;
            assert!(!ended, "{cut:?} is a message of the deployment");
            cut_off += 1;
            let entries = status(&mut admin, &folder).await.unwrap();
            let begun = |state| matches!(state, State::Failed | State::Pending);
            let first = entries.iter().position(|entry| begun(entry.state));
            let rest = &entries[first.unwrap_or(entries.len())..];
            assert!(
                rest.iter()
                    .enumerate()
                    .all(|(at, entry)| at == 0 || entry.state == State::Pending),
                "{cut:?}: one at most was begun: {rest:?}"
            );

            let mut conn = connect(&database).await;
            let again = apply_pending(&mut conn, &folder, &options(), |progress| {
                if let Progress::Leftover { .. } = progress {
                    leftovers += 1;
                }
            })
            .await;
            conn.close().await.unwrap();
            if let Err(error) = again {
                panic!(
                    "{layout} {cut:?}: {error}: {:?}",
                    std::error::Error::source(&error)
                );
            }
            assert_eq!(state(&mut admin).await, expected, "{layout} {cut:?}");
            let entries = status(&mut admin, &folder).await.unwrap();
            assert!(
                entries.iter().all(|entry| entry.state == State::Applied),
                "{cut:?}: {entries:?}"
            );
            if let History::Sqlx(rows) = History::read(&mut admin, layout).await.unwrap() {
                assert!(rows.len() == MIGRATIONS.len() && rows.iter().all(|row| row.success));
            }
        }
    }
    println!(
        "{layout}: cut off at {cut_off} points and run again; invalid indexes found {leftovers} times"
    );
    assert!(cut_off > 200, "{cut_off}");
    admin.close().await.unwrap();
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cut_off_anywhere_and_run_again_with_sqlx() {
    at_every_point(Layout::Sqlx).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cut_off_anywhere_and_run_again_with_prisma() {
    at_every_point(Layout::Prisma).await;
}

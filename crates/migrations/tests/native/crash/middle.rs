//! Processes that are killed in the middle of statements that take long.

use std::time::{Duration, Instant};

use driftless_migrations::Layout;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::process;
use super::{Ground, write};
use crate::{connect, start};

const MIGRATIONS: [&str; 4] = [
    "CREATE TABLE notes (id bigint); CREATE TABLE patience (seconds int); INSERT INTO patience VALUES (600);",
    "CREATE TABLE halves (); SELECT pg_sleep(seconds) FROM patience;",
    "ALTER TABLE notes ADD COLUMN topic text;",
    "CREATE INDEX CONCURRENTLY by_topic ON notes (topic);",
];

/// The server looks every 2 s whether the client is there; the rest is for a machine with much to do.
const NOTICED: Duration = Duration::from_secs(8);

async fn run(conn: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(conn)
        .await
        .unwrap();
}

impl Ground {
    async fn ask(&mut self, sql: &'static str) -> bool {
        sqlx::query_scalar(sql)
            .fetch_one(&mut self.admin)
            .await
            .unwrap()
    }

    async fn until(&mut self, sql: &'static str, patience: Duration) {
        let began = Instant::now();
        while !self.ask(sql).await {
            assert!(began.elapsed() < patience, "{sql}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Kills a deployment while it waits in a migration's statement. The server notices, ends the
    /// statement and frees the lock, long before the statement would be done.
    async fn kill_while_it_waits(&mut self, url: &str) {
        let mut deployment = process::start(url, self.folder.path());
        self.until(
            "SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND (wait_event = 'PgSleep'
                    OR wait_event_type = 'Lock' AND query NOT LIKE '%advisory%'))",
            Duration::from_mins(1),
        )
        .await;
        assert!(
            self.ask("SELECT count(*) = 1 FROM pg_locks WHERE locktype = 'advisory'")
                .await
        );
        deployment.kill();
        let killed = Instant::now();
        self.until(
            "SELECT count(*) = 0 FROM pg_locks WHERE locktype = 'advisory'",
            NOTICED,
        )
        .await;
        println!(
            "the lock was free {:?} after the process was killed",
            killed.elapsed()
        );
    }
}

async fn in_the_middle(layout: Layout) {
    let scratch = start().await;
    let mut database = scratch.database().await.unwrap();
    let url = database.url().expose().to_owned();
    let (_files, folder) = write(layout, &MIGRATIONS);
    let mut ground = Ground::new(&mut database, folder).await;
    let mut other = connect(&database).await;

    ground.kill_while_it_waits(&url).await;
    ground.check_stopped("while it slept").await;
    run(&mut other, "UPDATE patience SET seconds = 0").await;

    run(&mut other, "BEGIN; SELECT count(*) FROM notes").await;
    ground.kill_while_it_waits(&url).await;
    ground.check_stopped("while it waited for a lock").await;
    assert!(ground.ask("SELECT to_regclass('halves') IS NOT NULL").await);
    run(&mut other, "COMMIT").await;

    // A build waits for whoever may still see rows that it has not got.
    run(
        &mut other,
        "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM patience",
    )
    .await;
    ground.kill_while_it_waits(&url).await;
    ground.check_stopped("while it built").await;
    assert!(
        ground
            .ask("SELECT count(*) = 1 FROM pg_index WHERE NOT indisvalid")
            .await
    );
    run(&mut other, "COMMIT").await;
    other.close().await.unwrap();

    assert_eq!(
        ground.run_again("after all").await,
        1,
        "an invalid index was found"
    );
    let done = ground.state().await;
    assert!(
        done.contains("CREATE INDEX by_topic") && done.ends_with("\n0 invalid, 0 locks\n"),
        "{done}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn process_killed_in_the_middle_with_sqlx() {
    in_the_middle(Layout::Sqlx).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn process_killed_in_the_middle_with_prisma() {
    in_the_middle(Layout::Prisma).await;
}

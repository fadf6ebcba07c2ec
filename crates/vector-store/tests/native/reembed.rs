//! A backfill beside everybody else.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use driftless_vector_store::{
    BackfillProgress, Element, Embedder, Embedding, Metric, Reembed, VectorStore,
};
use sqlx::Row as _;
use sqlx::postgres::PgPool;

use crate::support::{Memory, Spelling, execute, memories, pool};
use crate::{on_database, until_waiting};

const ROWS: u32 = 600;

fn go_on(_: BackfillProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A table of memories with a second column, and pools of three workers.
async fn on_memories(test: impl AsyncFnOnce(Vec<Reembed<Memory>>, String, PgPool)) {
    on_database(async |url, admin| {
        let table = memories(3, Metric::Cosine);
        execute(&admin, &table.create_sql().unwrap()).await;
        let fill = format!(
            "INSERT INTO memories SELECT g, 'memory number ' || g, 0, ARRAY[g, 1, 2]::vector FROM generate_series(1, {ROWS}) g"
        );
        execute(&admin, &fill).await;
        let mut workers = Vec::new();
        for _ in 0..3 {
            let store = VectorStore::open(pool(url, 1).await, table.clone()).await.unwrap();
            workers.push(Reembed::new(&store, "embedding_4", 4, Element::Vector).unwrap());
        }
        execute(&admin, &workers[0].add_column_sql()).await;
        test(workers, url.to_owned(), admin).await;
    })
    .await;
}

/// The rows whose new embedding is missing or not the one of their content.
async fn wrong(admin: &PgPool) -> Vec<i64> {
    let rows = sqlx::query("SELECT id, content, embedding_4::float4[] FROM memories ORDER BY id");
    let rows = rows.fetch_all(admin).await.unwrap();
    rows.iter()
        .filter(|row| row.get::<Option<Vec<f32>>, _>(2) != Some(Spelling::of(row.get(1))))
        .map(|row| row.get(0))
        .collect()
}

/// Takes its time, and knows what it was asked.
#[derive(Clone, Default)]
struct Slow {
    asked: Arc<Mutex<Vec<String>>>,
}

impl Embedder for Slow {
    type Error = Infallible;

    async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Infallible> {
        self.asked
            .lock()
            .unwrap()
            .extend(texts.iter().map(|&text| text.to_owned()));
        tokio::time::sleep(Duration::from_millis(10)).await;
        Spelling.embed(texts).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_share_the_rows() {
    on_memories(async |workers, _, admin| {
        let slow = Slow::default();
        let tasks: Vec<_> = workers
            .into_iter()
            .map(|worker| {
                let slow = slow.clone();
                tokio::spawn(async move { worker.backfill(&slow, 20, go_on).await.unwrap() })
            })
            .collect();
        let mut shares = Vec::new();
        for task in tasks {
            shares.push(task.await.unwrap().written);
        }
        assert_eq!(shares.iter().sum::<u64>(), u64::from(ROWS));
        assert!(shares.iter().all(|written| *written > 20), "{shares:?}");
        let asked = slow.asked.lock().unwrap().clone();
        let different: BTreeSet<&String> = asked.iter().collect();
        assert_eq!(
            (asked.len(), different.len()),
            (600, 600),
            "no text was embedded twice"
        );
        assert_eq!(wrong(&admin).await, [0; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_or_stale_beside_writers() {
    on_memories(async |workers, url, admin| {
        let done = Arc::new(AtomicBool::new(false));
        let edits = Arc::new(AtomicU64::new(0));
        let writers: Vec<_> = (0..2_i64)
            .map(|writer| {
                let (done, edits, url) = (Arc::clone(&done), Arc::clone(&edits), url.clone());
                tokio::spawn(async move {
                    let pool = pool(&url, 1).await;
                    let mut step = writer;
                    while !done.load(Ordering::Relaxed) {
                        step += 7;
                        let id = step % i64::from(ROWS) + 1;
                        for sql in [
                            "UPDATE memories SET content = content || '!' WHERE id = $1",
                            "UPDATE memories SET user_id = user_id + 1 WHERE id = $1 + 1",
                            "DELETE FROM memories WHERE id = $1 + 5 AND id % 50 = 0",
                            "INSERT INTO memories (id, content, embedding) VALUES ($1 + 100000, 'new', '[1,2,3]')
                             ON CONFLICT (id) DO UPDATE SET content = memories.content || '+'",
                        ] {
                            sqlx::query(sql).bind(id).execute(&pool).await.unwrap();
                            edits.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                    pool.close().await;
                })
            })
            .collect();
        let slow = Slow::default();
        let last = workers[0].clone();
        let tasks: Vec<_> = workers
            .into_iter()
            .map(|worker| {
                let slow = slow.clone();
                tokio::spawn(async move { worker.backfill(&slow, 20, go_on).await.unwrap() })
            })
            .collect();
        let (mut written, mut discarded) = (0, 0);
        for task in tasks {
            let share = task.await.unwrap();
            written += share.written;
            discarded += share.discarded;
        }
        done.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.await.unwrap();
        }
        assert!(edits.load(Ordering::Relaxed) > 100 && discarded > 0, "{written}, {discarded}");
        // While somebody writes there is always something left; what is there is right.
        let empty: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM memories WHERE embedding_4 IS NULL ORDER BY id").fetch_all(&admin).await.unwrap();
        assert_eq!(wrong(&admin).await, empty);
        assert!(last.backfill(&Spelling, 100, go_on).await.unwrap().left == 0);
        assert_eq!(wrong(&admin).await, [0; 0]);
        last.switch().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_was_killed_leaves_its_rows_to_others() {
    on_memories(async |workers, _, admin| {
        struct Killer(PgPool);

        impl Embedder for Killer {
            type Error = Infallible;

            async fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, Infallible> {
                execute(
                    &self.0,
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'",
                )
                .await;
                Spelling.embed(texts).await
            }
        }

        let error = workers[0]
            .backfill(&Killer(admin.clone()), 50, go_on)
            .await
            .unwrap_err();
        assert!(
            error.to_string().contains("57P01") || error.to_string().contains("lost"),
            "{error}"
        );
        assert_eq!(wrong(&admin).await.len(), ROWS as usize);
        // Dropped in the middle of it.
        let slow = Slow::default();
        let cut_off = tokio::time::timeout(
            Duration::from_millis(5),
            workers[1].backfill(&slow, 50, go_on),
        );
        assert!(cut_off.await.is_err());
        let done = workers[2].backfill(&Spelling, 50, go_on).await.unwrap();
        let again = workers[1].backfill(&Spelling, 50, go_on).await.unwrap();
        assert_eq!(
            (done.written + again.written, again.left),
            (u64::from(ROWS), 0)
        );
        assert_eq!(wrong(&admin).await, [0; 0]);
    })
    .await;
}

/// The backfill waits for a row of another transaction, which then waits for one of the backfill's.
#[tokio::test(flavor = "multi_thread")]
async fn a_deadlock_costs_no_row_and_no_embedding() {
    on_memories(async |workers, url, admin| {
        // Who finds the deadlock is ended for it: the one whose time is over while both wait.
        execute(
            workers[0].target().await.unwrap().pool(),
            "SET deadlock_timeout = '3s'",
        )
        .await;
        let other = pool(&url, 1).await;
        execute(&other, "SET deadlock_timeout = '60s'").await;
        let mut busy = other.begin().await.unwrap();
        let edit = "UPDATE memories SET user_id = 7 WHERE id = $1";
        sqlx::query(edit)
            .bind(i64::from(ROWS))
            .execute(&mut *busy)
            .await
            .unwrap();
        let slow = Slow::default();
        let (worker, embedder) = (workers[0].clone(), slow.clone());
        let batch = u16::try_from(ROWS).unwrap();
        let backfill = tokio::spawn(async move { worker.backfill(&embedder, batch, go_on).await });
        until_waiting(&admin, 1).await;
        let task = tokio::spawn(async move {
            sqlx::query(edit)
                .bind(1_i64)
                .execute(&mut *busy)
                .await
                .unwrap();
            busy.commit().await.unwrap();
        });
        until_waiting(&admin, 2).await;
        let done = backfill.await.unwrap().unwrap();
        task.await.unwrap();
        assert_eq!(
            (done.written, done.discarded, done.left),
            (u64::from(ROWS), 0, 0)
        );
        assert_eq!(
            slow.asked.lock().unwrap().len(),
            ROWS as usize,
            "nothing was embedded twice"
        );
        assert_eq!(wrong(&admin).await, [0; 0]);
        let edited: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM memories WHERE user_id = 7 ORDER BY id")
                .fetch_all(&admin)
                .await
                .unwrap();
        assert_eq!(edited, [1, i64::from(ROWS)]);
        other.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_switch_waits_for_nobody_for_long() {
    on_memories(async |workers, _, admin| {
        workers[0].backfill(&Spelling, 100, go_on).await.unwrap();
        let mut busy = admin.begin().await.unwrap();
        sqlx::query("SELECT FROM memories LIMIT 1")
            .fetch_all(&mut *busy)
            .await
            .unwrap();
        let error = workers[1].switch().await.unwrap_err();
        assert!(error.to_string().contains("lock timeout"), "{error}");
        busy.rollback().await.unwrap();
        workers[1].switch().await.unwrap();
    })
    .await;
}

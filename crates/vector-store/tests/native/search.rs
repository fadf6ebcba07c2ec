//! Searches of many at once, and what goes wrong beside them.

use std::time::Duration;

use driftless_vector_store::{Completeness, Error, Filter, Metric, VectorStore};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{Postgres, Transaction};

use crate::on_database;
use crate::support::{Memory, execute, memories};

/// 4,000 memories with an index, and a store with a pool of so many connections.
async fn on_rows(connections: u32, test: impl AsyncFnOnce(VectorStore<Memory>, PgPool)) {
    on_database(async |url, admin| {
        let table = memories(4, Metric::Cosine);
        execute(&admin, &table.create_sql().unwrap()).await;
        execute(
            &admin,
            "INSERT INTO memories (id, content, user_id, embedding)
             SELECT g, 'memory', g % 100, ARRAY[sin(g), cos(g * 1.7), sin(g * 0.3), cos(g)]::vector FROM generate_series(1, 4000) g;
             CREATE INDEX ON memories USING hnsw (embedding vector_cosine_ops);
             ANALYZE memories",
        )
        .await;
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_millis(400))
            .connect(url)
            .await
            .unwrap();
        let store = VectorStore::open(pool.clone(), table).await.unwrap();
        test(store, admin).await;
        pool.close().await;
    })
    .await;
}

const QUERY: [f32; 4] = [0.3, -0.2, 0.9, 0.4];

/// A transaction that keeps everybody off the table.
async fn lock(admin: &PgPool) -> Transaction<'static, Postgres> {
    let mut held = admin.begin().await.unwrap();
    sqlx::query("LOCK TABLE memories")
        .execute(&mut *held)
        .await
        .unwrap();
    held
}

/// As if nothing had been.
async fn finds_ten(store: &VectorStore<Memory>) {
    let found = store.search(QUERY.as_slice()).fetch().await.unwrap();
    assert_eq!(found.hits.len(), 10);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_leave_no_setting_behind() {
    on_rows(4, async |store, _| {
        let mut tasks = Vec::new();
        for task in 0..16_u16 {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                for user in [3_i64, 60] {
                    let search = store.search(QUERY.as_slice()).ef_search(20 + task);
                    let found = search
                        .filter(Filter::lt("user_id", user))
                        .fetch()
                        .await
                        .unwrap();
                    assert_eq!(found.hits.len(), 10);
                    assert!(found.hits.iter().all(|hit| hit.row.user_id < user));
                    let exact = found.completeness == Completeness::Exact;
                    assert_eq!(exact, user == 3, "{:?}", found.completeness);
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let mut connections = Vec::new();
        for _ in 0..4 {
            let mut connection = store.pool().acquire().await.unwrap();
            // NULL where the connection has not searched.
            let set: (Option<String>, Option<String>) = sqlx::query_as(
                "SELECT current_setting('hnsw.ef_search', true), current_setting('hnsw.iterative_scan', true)",
            )
            .fetch_one(&mut *connection)
            .await
            .unwrap();
            assert!(set.0.is_none_or(|set| set == "40") && set.1.is_none_or(|set| set == "off"));
            connections.push(connection);
        }
    })
    .await;
}

#[tokio::test]
async fn a_pool_that_is_in_use_says_its_numbers() {
    on_rows(2, async |store, _| {
        let held = (store.pool().acquire().await.unwrap(), store.pool().acquire().await.unwrap());
        let error = store.search(QUERY.as_slice()).fetch().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "no connection of the pool was free within 400ms: 2 of 2 are in use; give the pool more \
             (max_connections), or ask for less at once"
        );
        drop(held);
        finds_ten(&store).await;
    })
    .await;
}

#[tokio::test]
async fn a_search_that_takes_too_long_says_so() {
    on_rows(1, async |store, admin| {
        execute(store.pool(), "SET statement_timeout = '200ms'").await;
        let held = lock(&admin).await;
        let error = store.search(QUERY.as_slice()).fetch().await.unwrap_err();
        let said = "canceling statement due to statement timeout (SQLSTATE 57014); it took longer than statement_timeout";
        assert!(error.to_string().starts_with(said), "{error}");
        held.rollback().await.unwrap();
        finds_ten(&store).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backend_that_is_terminated_is_told_and_replaced() {
    on_rows(1, async |store, admin| {
        let mut held = lock(&admin).await;
        let search = tokio::spawn(store.search(QUERY.as_slice()).fetch());
        let mut ended = false;
        while !ended {
            // Once it waits for the lock.
            let waiting = "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity
                           WHERE wait_event_type = 'Lock' AND datname = current_database()";
            ended = sqlx::query_scalar(waiting)
                .fetch_one(&mut *held)
                .await
                .unwrap();
        }
        let error = search.await.unwrap().unwrap_err();
        assert!(matches!(error, Error::Database(_)), "{error:?}");
        assert!(
            error.to_string().starts_with(
                "terminating connection due to administrator command (SQLSTATE 57P01)"
            ),
            "{error}"
        );
        held.rollback().await.unwrap();
        finds_ten(&store).await;
    })
    .await;
}

/// The crate's own pool asks a connection whether it is alive when nobody used it for a second.
#[tokio::test]
async fn a_connection_that_was_lost_while_idle_is_replaced() {
    on_rows(1, async |_, admin| {
        let options = admin.connect_options().as_ref().clone();
        let pool = driftless_vector_store::connect(options.application_name("idle"));
        let table = memories(4, Metric::Cosine);
        let store = VectorStore::<Memory>::open(pool.clone(), table)
            .await
            .unwrap();
        // Until its connection is back in the pool: otherwise the next search opens another one.
        let search = async || {
            while pool.num_idle() == 0 {
                tokio::task::yield_now().await;
            }
            store.search(QUERY.as_slice()).fetch().await
        };
        let terminate = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'idle'";
        search().await.unwrap();
        tokio::time::sleep(Duration::from_millis(1100)).await;
        execute(&admin, terminate).await;
        assert_eq!(search().await.unwrap().hits.len(), 10);
        while pool.num_idle() == 0 {
            tokio::task::yield_now().await;
        }
        // Sooner, the search itself finds it out, and the one after it has another connection.
        execute(&admin, terminate).await;
        let error = search().await.unwrap_err().to_string();
        assert!(error.contains("what was not committed is not stored. Try again"), "{error}");
        let found = store.search(QUERY.as_slice()).fetch().await.unwrap();
        assert_eq!(found.hits.len(), 10);
        pool.close().await;
    })
    .await;
}

#[tokio::test]
async fn partitions_are_searched_as_one_table() {
    on_database(async |url, admin| {
        let table = memories(2, Metric::Cosine).tenant("user_id");
        execute(
            &admin,
            "CREATE TABLE memories (id bigint, content text NOT NULL, user_id bigint NOT NULL, embedding vector(2) NOT NULL,
                 PRIMARY KEY (user_id, id)) PARTITION BY HASH (user_id);
             CREATE TABLE memories_0 PARTITION OF memories FOR VALUES WITH (MODULUS 2, REMAINDER 0);
             CREATE TABLE memories_1 PARTITION OF memories FOR VALUES WITH (MODULUS 2, REMAINDER 1);
             CREATE INDEX ON memories USING hnsw (embedding vector_cosine_ops);
             INSERT INTO memories SELECT g / 10, 'memory', g % 10, ARRAY[sin(g), cos(g)]::vector FROM generate_series(1, 4000) g;
             ANALYZE memories",
        )
        .await;
        let pool = crate::support::pool(url, 1).await;
        let store = VectorStore::<Memory>::open(pool.clone(), table).await.unwrap();
        let keys = |found: driftless_vector_store::Found<Memory>| -> Vec<(i64, i64)> {
            found.hits.iter().map(|hit| (hit.row.user_id, hit.row.id)).collect()
        };
        let search = store.search(vec![0.6_f32, 0.8]);
        let path = search.clone().explain().await.unwrap().path.to_string();
        assert!(path.starts_with("through the vector index \"memories_"), "{path}");
        for search in [search.clone(), search.clone().filter(Filter::lt("user_id", 9_i64)), search.clone().filter(Filter::eq("user_id", 4_i64))] {
            let found = search.clone().fetch().await.unwrap();
            let next = search.clone().after(found.next.as_ref().unwrap()).fetch().await.unwrap();
            let mut both = keys(found);
            both.extend(keys(next));
            assert_eq!(both, keys(search.limit(20).exact().fetch().await.unwrap()));
        }
        pool.close().await;
    })
    .await;
}

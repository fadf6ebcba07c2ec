//! What goes wrong on the server: nothing is half written, and the message says what to do.

use driftless_vector_store::{Item, LoadPlan, Metric, VectorStore};
use expect_test::{Expect, expect};
use futures_util::stream::{self, Stream, StreamExt as _};
use sqlx::postgres::{PgConnectOptions, PgPool};

use super::{count, interrupted, item};
use crate::support::{Memory, execute, memories, pool};
use crate::{on_database, on_store, until_waiting};

/// A fault in the middle of each bulk write; then the same rows again.
async fn check(fault: impl AsyncFn(&PgPool), mended: &str, expected: Expect) {
    on_store(memories(2, Metric::L2), async |store, admin| {
        let mut said = Vec::new();
        for upsert in [false, true] {
            let rows = || interrupted(fault(&admin));
            let error = if upsert {
                store.upsert_many(rows()).await.unwrap_err()
            } else {
                store.insert_many(rows()).await.unwrap_err()
            };
            said.push(without_ports(&error.to_string()));
            assert_eq!(count_again(&store).await, 0);
            execute(store.pool(), mended).await;
        }
        said.dedup();
        expected.assert_eq(&said.join("\n"));
        let rows = || interrupted(async {});
        assert_eq!(store.insert_many(rows()).await.unwrap(), 15_000);
        let counts = store.upsert_many(rows()).await.unwrap();
        assert_eq!(counts.unchanged, 15_000);
    })
    .await;
}

/// What both bulk writes say, once where they say the same.
async fn both<S: Stream<Item = Item>>(store: &VectorStore<Memory>, rows: impl Fn() -> S) -> String {
    let mut said = vec![
        store.insert_many(rows()).await.unwrap_err().to_string(),
        store.upsert_many(rows()).await.unwrap_err().to_string(),
    ];
    said.dedup();
    said.join("\n")
}

/// How a lost connection shows depends on which side was about to speak.
fn without_ports(message: &str) -> String {
    let known = [
        "expected to read 5 bytes, got 0 bytes at EOF",
        "Connection reset by peer (os error 104)",
        "Broken pipe (os error 32)",
    ];
    known.iter().fold(message.to_owned(), |message, known| {
        message.replace(known, "…")
    })
}

/// The store's own pool, as soon as the server takes connections again.
async fn count_again(store: &VectorStore<Memory>) -> i64 {
    let mut last = String::new();
    for _ in 0..100 {
        let count = sqlx::query_scalar("SELECT count(*) FROM memories");
        match count.fetch_one(store.pool()).await {
            Ok(count) => return count,
            Err(error) => last = error.to_string(),
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the server did not come back: {last}");
}

/// The sessions of this database but the asking one.
const OTHERS: &str = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
                      AND backend_type = 'client backend'";

async fn terminate(admin: &PgPool) {
    let terminate = format!("SELECT pg_terminate_backend(pid, 5000) {OTHERS}");
    execute(admin, &terminate).await;
}

#[tokio::test]
async fn a_terminated_connection() {
    check(terminate, "", expect!["the connection to the database was lost: error communicating with database: …; what was not committed is not stored. Try again: the pool connects anew"]).await;
}

/// The index that was dropped for the load is there again with the rows that were.
#[tokio::test]
async fn a_terminated_connection_in_a_load_without_the_index() {
    on_store(memories(2, Metric::L2), async |store, admin| {
        let index = "CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops)";
        execute(&admin, index).await;
        let _: i64 = store.insert(item(60_000)).await.unwrap();
        let plan = store.load_plan(100_000).await.unwrap();
        assert!(matches!(plan, LoadPlan::RebuildIndex { .. }), "{plan}");
        let rows = interrupted(terminate(&admin));
        let error = store.load(&plan, rows).await.unwrap_err();
        expect!["the connection to the database was lost: error communicating with database: …; what was not committed is not stored. Try again: the pool connects anew"]
            .assert_eq(&without_ports(&error.to_string()));
        let valid = "SELECT count(*) FROM pg_index WHERE indexrelid = 'by_meaning'::regclass AND indisvalid";
        let holds = async |rows: i64| {
            assert_eq!(count_again(&store).await, rows);
            let valid: i64 = sqlx::query_scalar(valid).fetch_one(&admin).await.unwrap();
            assert_eq!(valid, 1);
        };
        holds(1).await;
        let loaded = store.load(&plan, interrupted(async {})).await;
        assert_eq!(loaded.unwrap(), 15_000);
        holds(15_001).await;
    })
    .await;
}

/// As when a process of it was killed: it ends all connections, recovers and starts anew.
#[cfg(unix)]
#[tokio::test]
async fn a_server_that_restarts() {
    let kill = async |admin: &PgPool| {
        let kill = format!(
            "DO $$ BEGIN EXECUTE (SELECT format('COPY (SELECT) TO PROGRAM %L', 'kill -9 ' || pid) {OTHERS}); END $$"
        );
        // A scratch server does not wait for its disk, so what is to be there later is written now.
        execute(admin, "CHECKPOINT").await;
        // Its own connection ends with it.
        drop(
            sqlx::raw_sql(sqlx::AssertSqlSafe(kill))
                .execute(admin)
                .await,
        );
    };
    check(kill, "", expect!["the connection to the database was lost: error communicating with database: …; what was not committed is not stored. Try again: the pool connects anew"]).await;
}

/// A merge waits for a row of another transaction, which then waits for one of the merge's.
#[tokio::test]
async fn a_deadlock() {
    on_database(async |url, admin| {
        let table = memories(2, Metric::L2);
        execute(&admin, &table.create_sql().unwrap()).await;
        let store = VectorStore::<Memory>::open(pool(url, 1).await, table).await.unwrap();
        let rows = || stream::iter([1, 2]).map(item);
        store.insert_many(rows()).await.unwrap();
        // Who finds the deadlock is ended for it: the one whose time is over while both wait.
        execute(store.pool(), "SET deadlock_timeout = '3s'").await;
        let other = pool(url, 1).await;
        execute(&other, "SET deadlock_timeout = '60s'").await;
        let mut busy = other.begin().await.unwrap();
        let edit = "UPDATE memories SET user_id = 7 WHERE id = $1";
        sqlx::query(edit).bind(2_i64).execute(&mut *busy).await.unwrap();
        let of_ada = rows().map(|item| item.set("user_id", 8_i64));
        let (merged, ()) = tokio::join!(Box::pin(store.upsert_many(of_ada)), async {
            until_waiting(&admin, 1).await;
            sqlx::query(edit).bind(1_i64).execute(&mut *busy).await.unwrap();
            busy.commit().await.unwrap();
        });
        let error = merged.unwrap_err();
        expect!["deadlock detected (SQLSTATE 40P01); See server log for query details; nothing of this call is stored, try again"].assert_eq(&error.to_string());
        let users = "SELECT array_agg(user_id ORDER BY id) FROM memories";
        let users: Vec<i64> = sqlx::query_scalar(users).fetch_one(&admin).await.unwrap();
        assert_eq!(users, [7, 7]);
        let again = rows().map(|item| item.set("user_id", 8_i64));
        assert_eq!(store.upsert_many(again).await.unwrap().updated, 2);
        store.pool().close().await;
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_full_disk() {
    on_store(memories(2, Metric::L2), async |store, admin| {
        execute(
            &admin,
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                 RAISE EXCEPTION 'could not extend file \"base/5/16384\": No space left on device'
                     USING ERRCODE = 'disk_full', HINT = 'Check free disk space.';
             END $$;
             CREATE TRIGGER full_disk BEFORE INSERT ON memories FOR EACH ROW WHEN (NEW.id > 4000)
                 EXECUTE FUNCTION full_disk()",
        )
        .await;
        let expected = expect![[r#"could not extend file "base/5/16384": No space left on device (SQLSTATE 53100); Check free disk space; the server's disk is full and nothing of this call is stored: make room, then try again"#]];
        let rows = || interrupted(async {});
        expected.assert_eq(&both(&store, rows).await);
        assert_eq!(count(&admin).await, 0);
        execute(&admin, "DROP TRIGGER full_disk ON memories").await;
        assert_eq!(store.insert_many(rows()).await.unwrap(), 15_000);
    })
    .await;
}

#[tokio::test]
async fn a_statement_that_takes_too_long() {
    on_database(async |url, admin| {
        let table = memories(2, Metric::L2);
        execute(&admin, &table.create_sql().unwrap()).await;
        let options: PgConnectOptions = url.parse().unwrap();
        let options = options.options([("statement_timeout", "300ms")]);
        let pool = PgPool::connect_with(options).await.unwrap();
        let store = VectorStore::<Memory>::open(pool, table).await.unwrap();
        let pause = || tokio::time::sleep(std::time::Duration::from_millis(600));
        let expected = expect!["canceling statement due to statement timeout (SQLSTATE 57014); it took longer than statement_timeout allows, or was cancelled, and nothing of it is stored: raise statement_timeout, or ask for less at once"];
        expected.assert_eq(&both(&store, || interrupted(pause())).await);
        assert_eq!(count(&admin).await, 0);
        let _: i64 = store.insert(item(1)).await.unwrap();
        store.pool().close().await;
    })
    .await;
}

#[tokio::test]
async fn a_role_that_may_not() {
    on_store(memories(2, Metric::L2), async |store, admin| {
        execute(
            &admin,
            "CREATE ROLE driftless_writes_nothing;
             DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); END $$",
        )
        .await;
        execute(store.pool(), "SET ROLE driftless_writes_nothing").await;
        let rows = || stream::iter([item(1)]);
        let said = [
            store.insert::<i64>(item(1)).await.unwrap_err(),
            store.upsert(item(1)).await.unwrap_err(),
            store.insert_many(rows()).await.unwrap_err(),
            store.upsert_many(rows()).await.unwrap_err(),
            store.delete(1_i64).await.unwrap_err(),
        ];
        let database: String = sqlx::query_scalar("SELECT current_database()::text")
            .fetch_one(&admin)
            .await
            .unwrap();
        let said: Vec<String> = said
            .iter()
            .map(|error| error.to_string().replace(&database, "scratch"))
            .collect();
expect![[r#"
    permission denied for table memories (SQLSTATE 42501); grant the role what it lacks
    permission denied for table memories (SQLSTATE 42501); grant the role what it lacks
    permission denied for table memories (SQLSTATE 42501); grant the role what it lacks
    permission denied to create temporary tables in database "scratch" (SQLSTATE 42501); grant the role what it lacks
    permission denied for table memories (SQLSTATE 42501); grant the role what it lacks"#]].assert_eq(&said.join("\n"));
        execute(store.pool(), "RESET ROLE").await;
        execute(&admin, "DROP ROLE driftless_writes_nothing").await;
    })
    .await;
}

/// A constraint that is looked at when the transaction commits.
#[tokio::test]
async fn a_commit_that_is_refused() {
    on_store(memories(2, Metric::L2), async |store, admin| {
        execute(
            &admin,
            "CREATE TABLE users (id bigint PRIMARY KEY);
             ALTER TABLE memories ADD FOREIGN KEY (user_id) REFERENCES users DEFERRABLE INITIALLY DEFERRED",
        )
        .await;
        let rows = || stream::iter([item(1).set("user_id", 9_i64)]);
        let expected = expect![[r#"insert or update on table "memories" violates foreign key constraint "memories_user_id_fkey" (SQLSTATE 23503)"#]];
        expected.assert_eq(&both(&store, rows).await);
        assert_eq!(count(&admin).await, 0);
        assert_eq!(store.insert_many(stream::empty::<Item>()).await.unwrap(), 0);
    })
    .await;
}

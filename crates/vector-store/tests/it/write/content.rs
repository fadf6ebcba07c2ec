//! Upserts that go by the content: of tables where each is there once, and whatever the embedding is.

use std::collections::BTreeSet;

use driftless_vector_store::{Draft, Error, UpsertCounts, Upserted, VectorStore};
use expect_test::expect;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Handle;

use super::changed::{changed, draft, embedded, hashed, unique};
use super::lines;
use crate::support::{Memory, execute};
use crate::{on_database, on_store};

/// Of which no two rows are the same.
#[tokio::test]
async fn content_that_is_unique_needs_no_key() {
    on_store(unique(), async |store| {
        let drafts = || ["milk", "bread", "milk"].map(Draft::new).to_vec();
        let batches = changed(&store, drafts(), 9).await.unwrap();
        assert_eq!(batches, [["milk", "bread"]]);
        let item = |content: &str| embedded(Draft::new(content));
        let counts = store
            .upsert_many(stream::iter(["milk", "bread"].map(item)))
            .await;
        assert_eq!(counts.unwrap().inserted, 2);
        assert_eq!(changed(&store, drafts(), 9).await.unwrap(), [[""; 0]; 0]);

        assert_eq!(
            store.upsert(item("milk")).await.unwrap(),
            Upserted::Unchanged
        );
        let of_ada = || item("milk").set("user_id", 7_i64);
        assert_eq!(store.upsert(of_ada()).await.unwrap(), Upserted::Updated);
        assert_eq!(
            store.upsert(item("honey")).await.unwrap(),
            Upserted::Inserted
        );
        let counts = store
            .upsert_many(stream::iter(["milk", "honey", "tea"].map(item)))
            .await;
        let expected = UpsertCounts {
            inserted: 1,
            updated: 0,
            unchanged: 2,
        };
        assert_eq!(counts.unwrap(), expected);
        // By its key, what a row is may change.
        let by_key = store.upsert(item("bread and butter").key(2_i64)).await;
        assert_eq!(by_key.unwrap(), Upserted::Updated);
        let twice = store
            .upsert_many(stream::iter(["a", "b", "a"].map(item)))
            .await;
        expect!["row 3: it has the same content as row 1; a call writes each content once"]
            .assert_eq(&twice.unwrap_err().to_string());
        let again = store.insert::<i64>(item("milk")).await;
        expect![[r#"duplicate key value violates unique constraint "memories_hash_key" (SQLSTATE 23505); a row of this key is there already, use upsert or upsert_many to replace it"#]].assert_eq(&again.unwrap_err().to_string());
        expect![[r"
            bread and butter 0
            honey 0
            milk 7
            tea 0
        "]]
        .assert_eq(
            &lines(
                store.pool(),
                "SELECT concat_ws(' ', content, user_id) FROM memories ORDER BY content",
            )
            .await,
        );
    })
    .await;
}

/// A batch is asked about after the one before it was written, so what comes again is there.
#[tokio::test]
async fn content_that_comes_again_is_embedded_once() {
    on_store(unique(), async |store| {
        let drafts = (0..2_500_u32).map(|number| Draft::new(format!("note {}", number % 70)));
        let mut batches = Box::pin(store.changed(stream::iter(drafts), 30));
        let mut sizes = Vec::new();
        while let Some(batch) = batches.try_next().await.unwrap() {
            sizes.push(batch.len());
            let items = stream::iter(batch).map(embedded);
            store.upsert_many(items).await.unwrap();
        }
        assert_eq!(sizes, [30, 30, 10]);
    })
    .await;
}

/// The law of such tables: written batch by batch, each content that was not there is embedded once, in the
/// order in which it came.
#[tokio::test(flavor = "multi_thread")]
async fn each_content_is_embedded_once() {
    on_store(unique(), async |store| {
        let contents = || proptest::collection::vec("[ab\n'é]{0,2}", 0..20);
        let config = Config {
            cases: 48,
            failure_persistence: None,
            ..Config::default()
        };
        let mut runner = TestRunner::new(config);
        let run = || {
            runner.run(
                &(contents(), contents(), 1..5_u16),
                |(stored, given, batch)| {
                    Handle::current().block_on(check_law(&store, &stored, &given, batch))
                },
            )
        };
        tokio::task::block_in_place(run).unwrap();
    })
    .await;
}

async fn check_law(
    store: &VectorStore<Memory>,
    stored: &[String],
    given: &[String],
    batch: u16,
) -> Result<(), TestCaseError> {
    execute(store.pool(), "TRUNCATE memories").await;
    let mut known = BTreeSet::new();
    for contents in [stored, given] {
        let expected: Vec<&String> = contents.iter().filter(|one| known.insert(*one)).collect();
        let drafts = stream::iter(contents.iter().map(Draft::new));
        let mut batches = Box::pin(store.changed(drafts, batch));
        let mut said = Vec::new();
        while let Some(batch) = batches.try_next().await.unwrap() {
            said.extend(batch.iter().map(|one| one.content().to_owned()));
            let items = stream::iter(batch).map(embedded);
            let counts = store.upsert_many(items).await.unwrap();
            prop_assert_eq!((counts.updated, counts.unchanged), (0, 0));
        }
        prop_assert_eq!(said.iter().collect::<Vec<_>>(), expected);
    }
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM memories")
        .fetch_one(store.pool())
        .await
        .unwrap();
    prop_assert_eq!(rows, i64::try_from(known.len()).unwrap());
    Ok(())
}

#[tokio::test]
async fn by_content_an_embedding_alone_is_no_change() {
    on_store(hashed(), async |store| {
        let item = |number: f32| {
            draft(1, "milk")
                .embedded(vec![number; 4])
                .set("user_id", 7_i64)
        };
        store.upsert(item(1.0)).await.unwrap();
        let by_content = store.by_content();
        assert_eq!(
            by_content.upsert(item(2.0)).await.unwrap(),
            Upserted::Unchanged
        );
        let counts = by_content.upsert_many(stream::iter([item(2.0)])).await;
        assert_eq!(counts.unwrap().unchanged, 1);
        let stored = "SELECT concat_ws(' ', content, user_id, embedding) FROM memories";
        assert_eq!(lines(store.pool(), stored).await, "milk 7 [1,1,1,1]\n");
        // Anything else is one, and brings the embedding with it.
        let other = item(3.0).set("user_id", 8_i64);
        assert!(matches!(
            by_content.upsert(other).await,
            Err(Error::Row { .. })
        ));
        let other = draft(1, "milk")
            .embedded(vec![3.0_f32; 4])
            .set("user_id", 8_i64);
        assert_eq!(by_content.upsert(other).await.unwrap(), Upserted::Updated);
        assert_eq!(lines(store.pool(), stored).await, "milk 8 [3,3,3,3]\n");
        // And content that somebody wrote over by hand.
        execute(store.pool(), "UPDATE memories SET content = 'tea'").await;
        let counts = by_content.upsert_many(stream::iter([item(4.0)])).await;
        assert_eq!(counts.unwrap().updated, 1);
        assert_eq!(lines(store.pool(), stored).await, "milk 7 [4,4,4,4]\n");
        // The store itself goes by all values, as before.
        assert_eq!(store.upsert(item(5.0)).await.unwrap(), Upserted::Updated);
    })
    .await;
}

#[tokio::test]
async fn unique_content_is_described_and_looked_for() {
    let tenants = unique().tenant("user_id");
    expect![[r#"
        CREATE TABLE "memories" (
            "id" bigint GENERATED BY DEFAULT AS IDENTITY,
            "content" text NOT NULL,
            "user_id" bigint NOT NULL DEFAULT 0,
            "hash" bytea NOT NULL,
            "embedding" vector(4) NOT NULL,
            PRIMARY KEY ("user_id", "id"),
            UNIQUE ("user_id", "hash")
        );
    "#]]
    .assert_eq(&tenants.create_sql().unwrap());
    on_database(async |pool| {
        let without = hashed().create_sql().unwrap();
        execute(&pool, &without).await;
        let error = VectorStore::<Memory>::open(pool, unique())
            .await
            .unwrap_err();
        expect![[r#""public"."memories" has no primary key or unique index on (hash), so rows cannot be told apart; add one"#]].assert_eq(&error.to_string());
    })
    .await;
}

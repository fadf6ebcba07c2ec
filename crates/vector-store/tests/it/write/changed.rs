//! What is new or changed, asked before anything is embedded, and upserts that go by the content.

use std::collections::{BTreeMap, BTreeSet};

use driftless_vector_store::{
    Draft, Error, Item, Metric, Table, UpsertCounts, Upserted, VectorStore,
};
use expect_test::expect;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sqlx::postgres::PgPool;
use tokio::runtime::Handle;

use super::lines;
use crate::support::{Memory, Spelling, execute, memories};
use crate::{on_database, on_store};

fn hashed() -> Table {
    memories(4, Metric::L2).content_hash("hash")
}

fn unique() -> Table {
    memories(4, Metric::L2).unique_content_hash("hash")
}

fn draft(key: i64, content: &str) -> Draft {
    Draft::new(content).key(key)
}

fn embedded(draft: Draft) -> Item {
    let embedding = Spelling::of(draft.content());
    draft.embedded(embedding)
}

/// The batches, each as its contents.
async fn changed<M>(
    store: &VectorStore<M>,
    drafts: Vec<Draft>,
    batch: u16,
) -> Result<Vec<Vec<String>>, Error> {
    let contents = |batch: Vec<Draft>| batch.iter().map(|one| one.content().to_owned()).collect();
    let batches = store.changed(stream::iter(drafts), batch);
    batches.map_ok(contents).try_collect().await
}

#[tokio::test]
async fn what_is_as_stored_is_not_embedded_again() {
    on_store(hashed(), async |store| {
        let documents = || vec![draft(1, "milk"), draft(2, "bread"), draft(3, "ho'ney\n")];
        assert_eq!(
            changed(&store, documents(), 2).await.unwrap(),
            [vec!["milk", "bread"], vec!["ho'ney\n"]]
        );
        let items = stream::iter(documents()).map(embedded);
        store.upsert_many(items).await.unwrap();
        assert_eq!(changed(&store, documents(), 2).await.unwrap(), [[""; 0]; 0]);
        // Other content, a key that is new, content of another key, and one whose hash nobody knows.
        execute(store.pool(), "UPDATE memories SET hash = NULL WHERE id = 3").await;
        let next = vec![
            draft(1, "Milk"),
            draft(2, "bread"),
            draft(3, "ho'ney\n"),
            draft(4, "milk"),
        ];
        assert_eq!(
            changed(&store, next, 9).await.unwrap(),
            [["Milk", "ho'ney\n", "milk"]]
        );
        assert_eq!(changed(&store, Vec::new(), 9).await.unwrap(), [[""; 0]; 0]);
    })
    .await;
}

/// More than is asked at once, in batches that are full.
#[tokio::test]
async fn batches_are_full_however_little_changed() {
    on_store(hashed(), async |store| {
        let text = |key: i64| format!("note {key}");
        let items = (0..3_000).map(|key| embedded(draft(key, &text(key))));
        store.insert_many(stream::iter(items)).await.unwrap();
        let odd = |key: i64| {
            if key % 11 == 0 {
                text(-key - 1)
            } else {
                text(key)
            }
        };
        let drafts = (0..3_500).map(|key| draft(key, &odd(key))).collect();
        let batches = changed(&store, drafts, 100).await.unwrap();
        let expected: Vec<String> = (0..3_500)
            .filter(|key| *key >= 3_000 || key % 11 == 0)
            .map(odd)
            .collect();
        assert_eq!(batches.concat(), expected);
        assert!(batches.iter().rev().skip(1).all(|batch| batch.len() == 100));
    })
    .await;
}

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

#[tokio::test]
async fn the_tables_of_tenants_are_asked_by_tenant() {
    for (key, first) in [
        (
            "id bigint, content text NOT NULL, tenant text, hash bytea, embedding vector(4), PRIMARY KEY (tenant, id)",
            true,
        ),
        (
            "id bigint GENERATED BY DEFAULT AS IDENTITY, content text NOT NULL, tenant text, hash bytea NOT NULL, \
          embedding vector(4), PRIMARY KEY (tenant, id), UNIQUE (tenant, hash)",
            false,
        ),
    ] {
        on_database(async |pool| {
            execute(
                &pool,
                &format!(
                    "CREATE TABLE memories ({key}) PARTITION BY LIST (tenant);
                     CREATE TABLE memories_a PARTITION OF memories FOR VALUES IN ('a');
                     CREATE TABLE memories_b PARTITION OF memories FOR VALUES IN ('b', 'c')"
                ),
            )
            .await;
            let table = Table::new("memories", "embedding", 4, Metric::L2)
                .content("content")
                .column("tenant", "text")
                .tenant("tenant");
            let table = if first { table.content_hash("hash") } else { table.unique_content_hash("hash") };
            let store = VectorStore::<(i64,)>::open(pool, table).await.unwrap();
            let drafts = |content: &str| {
                let of = |tenant: &str| {
                    let draft = Draft::new(content).set("tenant", tenant);
                    if first { draft.key(1_i64) } else { draft }
                };
                ["a", "b", "c"].map(of).to_vec()
            };
            let of_two = stream::iter(drafts("milk").into_iter().take(2));
            store.upsert_many(of_two.map(embedded)).await.unwrap();
            assert_eq!(changed(&store, drafts("milk"), 9).await.unwrap(), [["milk"]]);
            assert_eq!(changed(&store, drafts("tea"), 9).await.unwrap(), [["tea"; 3]]);
            let counts = store.upsert_many(stream::iter(drafts("milk")).map(embedded)).await;
            let expected = UpsertCounts { inserted: 1, updated: 0, unchanged: 2 };
            assert_eq!(counts.unwrap(), expected);
            let nobody = vec![Draft::new("milk").key(1_i64).set("tenant", None::<String>)];
            expect![[r#"row 1 (key 1): it has no value for "tenant", by which an upsert finds the row that is there"#]]
                .assert_eq(&changed(&store, nobody, 9).await.unwrap_err().to_string());
        })
        .await;
    }
}

/// The law: what is said to have changed is what an upsert writes then, and what was not is not written,
/// whatever the embeddings.
#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_what_is_written() {
    on_store(hashed(), async |store| {
        let documents = || proptest::collection::btree_map(0..12_i64, "[ab\n'é]{0,2}", 0..10);
        let config = Config {
            cases: 48,
            failure_persistence: None,
            ..Config::default()
        };
        let mut runner = TestRunner::new(config);
        let run = || {
            runner.run(
                &(documents(), documents(), 1..5_u16),
                |(stored, given, batch)| {
                    let law = check_law(&store, &stored, &given, batch);
                    Handle::current().block_on(law)
                },
            )
        };
        tokio::task::block_in_place(run).unwrap();
    })
    .await;
}

async fn check_law(
    store: &VectorStore<Memory>,
    stored: &BTreeMap<i64, String>,
    given: &BTreeMap<i64, String>,
    batch: u16,
) -> Result<(), TestCaseError> {
    let drafts = |of: &BTreeMap<i64, String>| -> Vec<Draft> {
        of.iter()
            .map(|(key, content)| draft(*key, content))
            .collect()
    };
    execute(store.pool(), "TRUNCATE memories").await;
    let before = stream::iter(drafts(stored)).map(embedded);
    store.upsert_many(before).await.unwrap();
    let said = changed(store, drafts(given), batch).await.unwrap().concat();
    let differs = |(key, content): &(&i64, &String)| stored.get(key) != Some(content);
    let differing: Vec<String> = given
        .iter()
        .filter(differs)
        .map(|one| one.1.clone())
        .collect();
    prop_assert_eq!(&said, &differing);

    // Of another embedding each, by which what is written is known.
    let other = || {
        drafts(given)
            .into_iter()
            .map(|one| one.embedded(vec![9.0_f32; 4]))
    };
    let counts = store
        .by_content()
        .upsert_many(stream::iter(other()))
        .await
        .unwrap();
    prop_assert_eq!(counts.inserted + counts.updated, said.len() as u64);
    let written = written(store.pool()).await;
    let expected: BTreeSet<i64> = given.iter().filter(differs).map(|one| *one.0).collect();
    prop_assert_eq!(&written, &expected);
    for item in other() {
        let again = store.by_content().upsert(item).await.unwrap();
        prop_assert_eq!(again, Upserted::Unchanged);
    }
    prop_assert!(
        changed(store, drafts(given), batch)
            .await
            .unwrap()
            .is_empty()
    );
    Ok(())
}

/// The keys of the rows with the other embedding.
async fn written(pool: &PgPool) -> BTreeSet<i64> {
    let keys = sqlx::query_scalar("SELECT id FROM memories WHERE embedding = '[9,9,9,9]'");
    keys.fetch_all(pool).await.unwrap().into_iter().collect()
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

/// What a draft is refused for, before it is paid for.
#[tokio::test]
async fn drafts_that_could_not_be_written_are_refused() {
    on_store(hashed(), async |store| {
        let refused =
            async |drafts: Vec<Draft>| changed(&store, drafts, 9).await.unwrap_err().to_string();
        let said = [
            refused(vec![draft(1, "a"), Draft::new("b")]).await,
            refused(vec![Draft::new("b")]).await,
            refused(vec![draft(1, "a"), draft(2, "b\0")]).await,
            refused(vec![draft(1, "a").set("user_id", "x")]).await,
            refused(vec![draft(1, "a").set("nobody", "x")]).await,
            refused(vec![Draft::new("a").key("x")]).await,
            refused(vec![Draft::new("a").key(None::<i64>)]).await,
        ];
        expect![[r#"
            row 2: it has values for no column but the embedding's and the content's, and the rows before it for "id"; rows of one call have the same columns
            row 1: it has no value for "id", by which an upsert finds the row that is there
            row 2 (key 2): column "content": it has a NUL character (U+0000), which Postgres' text cannot hold; take it out
            row 1 (key 1): column "user_id": the column is bigint and the value text; give it a value of the column's type
            row 1 (key 1): column "nobody" is none of the table's
            row 1 (key "x"): column "id": the column is bigint and the value text; give it a value of the column's type
            row 1: its key is NULL; leave the key out for the column's default"#]].assert_eq(&said.join("\n"));
        let read = [
            Ok(draft(1, "a")),
            Err(std::io::Error::other("the file ends in the middle")),
        ];
        let failed = store
            .changed(stream::iter(read), 9)
            .try_collect::<Vec<_>>()
            .await;
        expect!["the stream of rows failed at row 2: the file ends in the middle; nothing of this call is stored"].assert_eq(&failed.unwrap_err().to_string());
    })
    .await;
    on_store(memories(4, Metric::L2), async |store| {
        expect![
            "the table is described without a column for it; describe one with Table::content_hash"
        ]
        .assert_eq(
            &changed(&store, vec![draft(1, "a")], 9)
                .await
                .unwrap_err()
                .to_string(),
        );
    })
    .await;
    on_store(
        Table::new("bare", "embedding", 1, Metric::L2),
        async |store| {
            let item = || Item::new(vec![1.0_f32]).key(1_i64);
            let said = [
                store
                    .by_content()
                    .upsert(item())
                    .await
                    .unwrap_err()
                    .to_string(),
                store
                    .by_content()
                    .upsert_many(stream::iter([item()]))
                    .await
                    .unwrap_err()
                    .to_string(),
            ];
            expect![[r"
                the table is described without a column for it; describe one with Table::content
                the table is described without a column for it; describe one with Table::content"]]
            .assert_eq(&said.join("\n"));
        },
    )
    .await;
}

/// A key of each kind that can be in an array.
#[tokio::test]
async fn keys_are_of_any_type() {
    for (definition, key) in [
        ("smallint", driftless_vector_store::Value::from(7_i16)),
        ("text COLLATE \"C\"", "it's \"one\"".into()),
        ("char(5)", "ab".into()),
        ("varchar(9)", "ab".into()),
        ("bytea", vec![0_u8, 255].into()),
        ("mood", "glad".into()),
    ] {
        on_database(async |pool| {
            execute(&pool, "CREATE TYPE mood AS ENUM ('glad', 'sad')").await;
            let table = hashed().key("id", definition);
            execute(&pool, &table.create_sql().unwrap()).await;
            let store = VectorStore::<(i64,)>::open(pool, table).await.unwrap();
            let draft = |content: &str| Draft::new(content).key(key.clone());
            store.upsert(embedded(draft("a"))).await.unwrap();
            let none: [[&str; 0]; 0] = [];
            assert_eq!(
                changed(&store, vec![draft("a")], 9).await.unwrap(),
                none,
                "{definition}"
            );
            assert_eq!(changed(&store, vec![draft("b")], 9).await.unwrap(), [["b"]]);
        })
        .await;
    }
    on_store(hashed().key("id", "text[]"), async |store| {
        let lists = vec![Draft::new("a").key(vec!["x"])];
        expect![[r#"row 1: column "id" is of a type without arrays, in which drafts are asked about; use another key"#]].assert_eq(&changed(&store, lists, 9).await.unwrap_err().to_string());
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

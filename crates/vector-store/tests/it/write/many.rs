use driftless_vector_store::{Draft, Element, Embedding, Error, Item, Metric};
use expect_test::expect;
use futures_util::{TryStreamExt as _, stream};

use super::{lines, stored};
use crate::on_store;
use crate::support::{execute, memories};

fn item(number: u32) -> Item {
    Item::new(vec![1.0, f32::from(u16::try_from(number).unwrap())])
        .content(format!("note {number}"))
}

#[tokio::test]
async fn a_stream_of_nothing_writes_nothing() {
    on_store(memories(2, Metric::L2), async |store| {
        assert_eq!(store.insert_many(stream::empty::<Item>()).await.unwrap(), 0);
        assert_eq!(stored(store.pool()).await, "");
    })
    .await;
}

#[tokio::test]
async fn all_rows_of_a_stream_are_stored_and_told() {
    on_store(memories(2, Metric::L2), async |store| {
        let mut told = Vec::new();
        let rows = stream::iter((0..10_000).map(item));
        let stored = store.insert_many_with(rows, |sent| told.push(sent)).await;
        assert_eq!(stored.unwrap(), 10_000);
        assert!(told.len() > 2, "{told:?}");
        assert!(told.is_sorted());
        assert_eq!(told.last(), Some(&10_000));
        let sum = "SELECT concat(count(*), ' ', sum(l1_distance(embedding, '[1,0]')), ' ', max(id)) FROM memories";
        expect![[r"
            10000 49995000 10000
        "]]
        .assert_eq(&lines(store.pool(), sum).await);
    })
    .await;
}

/// More than one COPY takes.
#[tokio::test]
async fn a_load_of_many_pieces_is_one() {
    on_store(memories(2, Metric::L2), async |store| {
        let long = "x".repeat(1_000_000);
        let rows = |count: u32| {
            let long = long.clone();
            (0..count).map(move |number| item(number).content(long.clone()))
        };
        assert_eq!(store.insert_many(stream::iter(rows(40))).await.unwrap(), 40);
        let broken = rows(39).chain([item(1).content("\0")]);
        let error = store.insert_many(stream::iter(broken)).await.unwrap_err();
        expect![[r#"row 40: column "content": it has a NUL character (U+0000), which Postgres' text cannot hold; take it out"#]]
            .assert_eq(&error.to_string());
        expect![[r"
            40 40000000
        "]]
        .assert_eq(
            &lines(
                store.pool(),
                "SELECT concat(count(*), ' ', sum(length(content))) FROM memories",
            )
            .await,
        );
    })
    .await;
}

/// One of a user's own types, and one that may fail.
#[tokio::test]
async fn a_stream_is_of_whatever_becomes_an_item() {
    struct Note(&'static str);
    impl From<Note> for Item {
        fn from(note: Note) -> Self {
            Item::new(vec![1.0_f32, 2.0]).content(note.0)
        }
    }
    on_store(memories(2, Metric::L2), async |store| {
        store.insert_many(stream::iter([Note("milk")])).await.unwrap();
        let read = [Ok(item(1)), Err(std::io::Error::other("the file ends in the middle"))];
        let error = store.insert_many(stream::iter(read)).await.unwrap_err();
        assert!(matches!(error, Error::Stream { .. }));
        expect!["the stream of rows failed at row 2: the file ends in the middle; nothing of this call is stored"]
            .assert_eq(&error.to_string());
        expect![[r"
            1 | milk | 0 | [1,2]
        "]]
        .assert_eq(&stored(store.pool()).await);
    })
    .await;
}

#[tokio::test]
async fn a_row_that_postgres_refuses_is_named() {
    on_store(memories(2, Metric::L2), async |store| {
        let _: i64 = store.insert(item(0).key(5_i64)).await.unwrap();
        let rows = (1..9).map(|key| item(0).key(i64::from(key)));
        let error = store.insert_many(stream::iter(rows)).await.unwrap_err();
        expect![[r#"row 5: duplicate key value violates unique constraint "memories_pkey" (SQLSTATE 23505); a row of this key is there already, use upsert or upsert_many to replace it"#]]
            .assert_eq(&error.to_string());
        execute(store.pool(), "ALTER TABLE memories ADD CHECK (user_id < 3)").await;
        let rows = (1..9).map(|user| item(0).set("user_id", i64::from(user)));
        let error = store.insert_many(stream::iter(rows)).await.unwrap_err();
        expect![[r#"row 3: new row for relation "memories" violates check constraint "memories_user_id_check" (SQLSTATE 23514)"#]]
            .assert_eq(&error.to_string());
        expect![[r"
            5 | note 0 | 0 | [1,0]
        "]]
        .assert_eq(&stored(store.pool()).await);
    })
    .await;
}

#[tokio::test]
async fn each_element_type_is_stored() {
    let bits = pgvector::Bit::new(&[true, false, true]);
    for (element, metric, embedding, expected) in [
        (
            Element::Vector,
            Metric::Cosine,
            Embedding::from(vec![0.5_f32, 0.0, 1.5]),
            "[0.5,0,1.5]\n",
        ),
        (
            Element::Half,
            Metric::L2,
            vec![0.5_f32, 0.0, 1.5].into(),
            "[0.5,0,1.5]\n",
        ),
        (
            Element::Sparse,
            Metric::L1,
            vec![0.5_f32, 0.0, 1.5].into(),
            "{1:0.5,3:1.5}/3\n",
        ),
        (Element::Bit, Metric::Hamming, bits.into(), "101\n"),
    ] {
        on_store(memories(3, metric).element(element), async |store| {
            let rows = stream::iter([Item::new(embedding).content("x")]);
            store.insert_many(rows).await.unwrap();
            assert_eq!(
                lines(store.pool(), "SELECT embedding::text FROM memories").await,
                expected
            );
        })
        .await;
    }
}

/// As a service does it.
#[tokio::test]
async fn writes_run_in_tasks_of_their_own() {
    let table = memories(2, Metric::L2).content_hash("hash");
    on_store(table, async |store| {
        let plan = store.load_plan(3).await.unwrap();
        let item = |key: u32| item(key).key(i64::from(key));
        let task = async move {
            let _: i64 = store.insert(item(1)).await?;
            store.upsert(item(2)).await?;
            store.insert_many(stream::iter([item(3)])).await?;
            store.upsert_many(stream::iter([item(3)])).await?;
            store.load(&plan, stream::iter([item(4)])).await?;
            let drafts = [(3_i64, "note 3"), (5, "new")];
            let drafts = drafts.map(|(key, content)| Draft::new(content).key(key));
            let changed = store.changed(stream::iter(drafts), 9);
            assert_eq!(changed.try_concat().await?.len(), 1);
            store.delete(4_i64).await
        };
        assert!(tokio::spawn(Box::pin(task)).await.unwrap().unwrap());
    })
    .await;
}

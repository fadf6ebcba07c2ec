//! The law that COPY and INSERT store the same bits.

use driftless_vector_store::{Element, Embedding, Item, Metric};
use futures_util::stream;
use pgvector::Bit;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Handle;

use super::lines;
use crate::on_store;
use crate::support::{execute, memories};

const DIMENSIONS: u8 = 9;

/// Writes rows by COPY and by INSERT, and compares what `record_send` has of them.
async fn check(element: Element, metric: Metric, embeddings: BoxedStrategy<Embedding>) {
    let table = memories(DIMENSIONS.into(), metric)
        .element(element)
        .content_hash("hash")
        .column("kind", "varchar(30)");
    on_store(table, async |store| {
        let row = (embeddings, "[^\\x00]{0,9}", any::<i64>(), proptest::option::of("[^\\x00]{0,9}"));
        let item = |(embedding, content, user, kind): (Embedding, String, i64, Option<String>)| {
            Item::new(embedding).content(content).set("user_id", user).set("kind", kind)
        };
        let mut runner = TestRunner::new(Config { cases: 16, failure_persistence: None, ..Config::default() });
        let rows = proptest::collection::vec(row.prop_map(item), 1..30);
        let run = || {
            runner.run(&rows, |rows| {
                let (copied, inserted) = Handle::current().block_on(async {
                    execute(store.pool(), "TRUNCATE memories RESTART IDENTITY").await;
                    let bytes = "SELECT encode(record_send(ROW(embedding, content, hash, user_id, kind)), 'hex') \
                                 FROM memories ORDER BY id";
                    store.insert_many(stream::iter(rows.clone())).await.unwrap();
                    let copied = lines(store.pool(), bytes).await;
                    execute(store.pool(), "TRUNCATE memories RESTART IDENTITY").await;
                    for row in rows {
                        let _: i64 = store.insert(row).await.unwrap();
                    }
                    (copied, lines(store.pool(), bytes).await)
                });
                prop_assert!(!copied.is_empty());
                prop_assert_eq!(copied, inserted);
                Ok(())
            })
        };
        tokio::task::block_in_place(run).unwrap();
    })
    .await;
}

fn numbers(number: impl Strategy<Value = f32> + 'static) -> BoxedStrategy<Embedding> {
    proptest::collection::vec(number, usize::from(DIMENSIONS))
        .prop_map(Embedding::from)
        .boxed()
}

fn any_finite() -> impl Strategy<Value = f32> {
    use proptest::num::f32::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO
}

#[tokio::test(flavor = "multi_thread")]
async fn of_vectors() {
    check(Element::Vector, Metric::L2, numbers(any_finite())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_halves() {
    check(Element::Half, Metric::L2, numbers(-65_504.0..65_504.0_f32)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_sparse_vectors() {
    let mostly_zero = prop_oneof![3 => Just(0.0_f32), 1 => any_finite()];
    check(Element::Sparse, Metric::L2, numbers(mostly_zero)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_bits() {
    let bits = proptest::collection::vec(any::<bool>(), usize::from(DIMENSIONS))
        .prop_map(|bits| Embedding::from(Bit::new(&bits)));
    check(Element::Bit, Metric::Hamming, bits.boxed()).await;
}

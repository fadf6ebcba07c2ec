//! Every call can be awaited in a task that goes from thread to thread: otherwise this does not compile.

use driftless_vector_store::{
    Draft, Element, Embedding, Filter, Item, LoadPlan, Metric, Reembed, VectorStore,
};
use futures_util::stream;
use sqlx::PgPool;

use crate::support::{Memory, Spelling, memories};

/// What `tokio::spawn` wants.
fn spawns(_: impl Future + Send) {}

#[expect(dead_code, reason = "it is only compiled")]
fn calls_of_a_store(pool: PgPool, store: &VectorStore<Memory>, item: &Item, plan: LoadPlan) {
    let own = VectorStore::clone;
    let rows = || stream::iter([item.clone()]);
    spawns(VectorStore::<Memory>::open(
        pool.clone(),
        memories(3, Metric::Cosine),
    ));
    spawns(VectorStore::<Memory>::ensure(
        pool,
        memories(3, Metric::Cosine),
    ));
    let one = own(store);
    spawns(async move { one.refresh().await });
    let (one, new) = (own(store), item.clone());
    spawns(async move { one.insert::<i64>(new).await });
    let (one, new) = (own(store), item.clone());
    spawns(async move { one.upsert(new).await });
    let (one, new) = (own(store), rows());
    spawns(async move { one.insert_many(new).await });
    let (one, new) = (own(store), rows());
    spawns(async move { one.upsert_many_with(new, |_| ()).await });
    let (one, new) = (own(store), rows());
    spawns(async move { one.load(&plan, new).await });
    let one = own(store);
    spawns(async move { one.load_plan(10).await });
    let one = own(store);
    spawns(async move {
        let mut drafts = Box::pin(one.changed(stream::iter([Draft::new("milk")]), 8));
        futures_util::TryStreamExt::try_next(&mut drafts).await
    });
    let one = own(store);
    spawns(async move { one.delete(1_i64).await });
    let one = own(store);
    spawns(async move { one.delete_where(&Filter::eq("user_id", 1_i64)).await });
    let one = own(store);
    spawns(async move { one.touch([1_i64]).await });
    let one = own(store);
    spawns(async move { one.rows(&Filter::eq("user_id", 1_i64)).await });
    let one = own(store);
    spawns(async move { one.recall(10, 10).await });
    let one = own(store);
    spawns(async move { one.recall_of(&[Embedding::from(vec![1.0])], 10).await });
    let one = own(store);
    spawns(async move { one.tune(0.9, 10, 10).await });
    let one = own(store);
    spawns(async move { one.tune_of(0.9, &[Embedding::from(vec![1.0])], 10).await });
    let one = own(store);
    spawns(async move { one.advise(None).await });
    let one = own(store);
    spawns(async move { one.health().await });
}

#[expect(dead_code, reason = "it is only compiled")]
fn searches(store: &VectorStore<Memory>) {
    spawns(store.search(vec![1.0]).fetch());
    spawns(store.search(vec![1.0]).explain());
    spawns(store.search_many([vec![1.0]]).fetch());
    let mut pages = Box::pin(store.search(vec![1.0]).stream());
    spawns(async move { futures_util::TryStreamExt::try_next(&mut pages).await });
}

#[expect(dead_code, reason = "it is only compiled")]
fn steps_of_a_change_of_model(store: &VectorStore<Memory>) {
    let steps = || Reembed::new(store, "embedding_4", 4, Element::Vector);
    let Ok(one) = steps() else { return };
    let backfill = async move {
        let go_on = |_| std::ops::ControlFlow::Continue(());
        one.backfill(&Spelling, 8, go_on).await
    };
    spawns(backfill);
    let Ok(one) = steps() else { return };
    spawns(async move { one.target().await });
    let Ok(one) = steps() else { return };
    spawns(async move { one.verify(10, 10).await });
    let Ok(one) = steps() else { return };
    spawns(async move { one.switch().await });
}

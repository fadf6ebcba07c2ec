//! The statements that searches send are those that docs/vector-search.md has.

use driftless_vector_store::{Filter, Metric};

use super::{INDEX, Numbers, fill};
use crate::on_store;
use crate::support::{execute, memories};

const DOCS: &str = include_str!("../../../../../docs/vector-search.md");

/// Statements on two sides of which only white space differs are the same.
fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn they_are_documented() {
    let table = memories(8, Metric::Cosine).full_text("words", "english");
    on_store(table, async |store| {
        fill(store.pool(), 3000, 8, INDEX).await;
        store.refresh().await.unwrap();
        let search = store.search(Numbers(5).embedding(4, 8));
        let next = search.clone().fetch().await.unwrap().next.unwrap();
        let mut searches = vec![
            search.clone(),
            search.clone().exact().filter(Filter::eq("user_id", 7_i64)),
            search.clone().filter(Filter::eq("user_id", 7_i64)),
            search.clone().after(&next),
            search.clone().text("milk"),
        ];
        let mut sent = Vec::new();
        for search in searches.drain(..) {
            sent.push(search.explain().await.unwrap().sql);
        }
        execute(
            store.pool(),
            "DROP INDEX by_meaning;
             CREATE INDEX by_list ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 3)",
        )
        .await;
        store.refresh().await.unwrap();
        sent.push(search.explain().await.unwrap().sql);
        for sql in sent {
            assert!(plain(DOCS).contains(&plain(&sql)), "docs/vector-search.md has not:\n{sql}");
        }
    })
    .await;
}

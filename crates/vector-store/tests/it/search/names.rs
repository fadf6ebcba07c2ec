//! Names and values that are SQL, or that the statement has itself.

use driftless_vector_store::{Filter, Metric, Table, VectorStore};

use crate::on_database;
use crate::support::execute;

const EVIL: &str = "'; DROP TABLE memories; --";

/// A table whose names are `names[0]` to `names[5]`: of itself, key, content, column, full text, embedding.
async fn check(names: [&str; 6]) {
    on_database(async |pool| {
        let [name, key, content, column, words, embedding] = names;
        let table = Table::new(name, embedding, 2, Metric::Cosine)
            .key(key, "bigint")
            .content(content)
            .column(column, "text")
            .full_text(words, "english");
        execute(&pool, &table.create_sql().unwrap()).await;
        let index = table
            .create_index_sql("by \"meaning\"", driftless_vector_store::IndexMethod::Hnsw(driftless_vector_store::HnswOptions::default()), false)
            .unwrap();
        execute(&pool, &index).await;
        let quoted: Vec<String> = names.iter().map(|name| format!("\"{}\"", name.replace('"', "\"\""))).collect();
        execute(
            &pool,
            &format!(
                "INSERT INTO {} ({}, {}, {}, {}) SELECT g, 'a dog', '''; DROP TABLE memories; --', ARRAY[1, g]::vector
                 FROM generate_series(1, 20) g",
                quoted[0], quoted[1], quoted[2], quoted[3], quoted[5]
            ),
        )
        .await;
        let store = VectorStore::<(i64, String, String)>::open(pool, table).await.unwrap();
        let search = store.search(vec![1.0_f32, 0.0]).limit(3);
        let first = search.clone().fetch().await.unwrap();
        assert_eq!(first.hits[0].row, (1, "a dog".to_owned(), EVIL.to_owned()));
        let next = search.clone().after(&first.next.unwrap()).fetch().await.unwrap();
        assert_eq!(next.hits[0].row.0, 4);
        let searches = [
            search.clone().filter(Filter::eq(column, EVIL)),
            search.clone().filter(Filter::eq(column, EVIL)).text(EVIL),
            search.clone().text("dog"),
            search.clone().mmr(0.5, 5),
        ];
        for search in searches {
            assert_eq!(search.fetch().await.unwrap().hits.len(), 3);
        }
        let many = store
            .search_many([vec![1.0_f32, 0.0], vec![0.0, 1.0]])
            .filter(Filter::eq(column, EVIL))
            .fetch()
            .await
            .unwrap();
        assert_eq!(many[1].hits[0].row.0, 20);
        let error = search.filter(Filter::eq(EVIL, "x")).fetch().await.unwrap_err();
        assert!(error.to_string().contains("has no column"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn keywords_and_quotes() {
    check([
        "table",
        "select",
        "from",
        "a \"quoted\".name",
        "where",
        "ordér",
    ])
    .await;
}

#[tokio::test]
async fn names_of_the_statements_own() {
    check(["query", "distance", "n", "matching", "number", "embedding"]).await;
    check(["matching", "place", "score", "found", "relevance", "hit"]).await;
    check(["near", "near", "few", "exact", "whole", "nearest"]).await;
    check(["words", "query", "words", "fused", "worded", "ranked"]).await;
}

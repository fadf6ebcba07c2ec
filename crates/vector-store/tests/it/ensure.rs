//! What `ensure` makes, and what it leaves alone.

use driftless_vector_store::{Element, Item, Metric, Table, VectorStore};
use expect_test::expect;

use crate::on_database;
use crate::support::{Memory, execute, memories};

#[tokio::test]
async fn an_empty_database_gets_what_searches_need() {
    on_database(async |pool| {
        execute(&pool, "DROP EXTENSION vector").await;
        let table = memories(3, Metric::Cosine);
        let store = VectorStore::<Memory>::ensure(pool.clone(), table.clone())
            .await
            .unwrap();
        assert_eq!(store.warnings(), []);
        let item = Item::new(vec![1.0, 0.0, 0.0]).content("milk");
        let _: i64 = store.insert(item).await.unwrap();
        let again = VectorStore::<Memory>::ensure(pool, table).await.unwrap();
        let found = again.search(vec![1.0, 0.1, 0.0]).fetch().await.unwrap();
        assert_eq!(found.hits.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn more_dimensions_than_an_index_takes_are_stored_without_one() {
    on_database(async |pool| {
        let store = VectorStore::<Memory>::ensure(pool, memories(2_001, Metric::Cosine))
            .await
            .unwrap();
        assert_eq!(store.warnings().len(), 1, "{:?}", store.warnings());
    })
    .await;
}

#[tokio::test]
async fn a_table_that_is_there_is_not_altered() {
    on_database(async |pool| {
        let described = memories(3, Metric::Cosine);
        execute(&pool, &described.create_sql().unwrap()).await;
        let other: Table = memories(4, Metric::Cosine).element(Element::Vector);
        let refused = VectorStore::<Memory>::ensure(pool.clone(), other).await;
        expect![[r#""public"."memories": the column "embedding" is vector(3), and described as vector(4); describe it as it is, or change it in a migration"#]]
            .assert_eq(&refused.unwrap_err().to_string());
        let store = VectorStore::<Memory>::open(pool, described).await.unwrap();
        assert_eq!(store.warnings().len(), 1, "no index was made");
    })
    .await;
}

//! Rows that are unlike each other.

use driftless_vector_store::{Element, Embedding, Error, Metric, SearchError, Table, VectorStore};
use pgvector::{Bit, SparseVector};
use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row as _};

use super::ids;
use crate::support::{Memory, execute, memories};
use crate::{on_database, on_store};

const ROWS: &str = "INSERT INTO memories (id, content, embedding) VALUES
     (1, 'a', '[0.95, 0.31, 0]'), (2, 'the same', '[0.94, 0.34, 0]'), (3, 'near', '[0.9, -0.43, 0]'), (4, 'far', '[0, 0, 1]')";

#[tokio::test]
async fn what_is_alike_comes_once() {
    on_store(memories(3, Metric::Cosine), async |store| {
        execute(store.pool(), ROWS).await;
        let search = store.search(vec![1.0_f32, 0.0, 0.0]).limit(2);
        assert_eq!(ids(&search.clone().fetch().await.unwrap()), [1, 2]);
        assert_eq!(
            ids(&search.clone().mmr(1.0, 4).fetch().await.unwrap()),
            [1, 2]
        );
        assert_eq!(
            ids(&search.clone().mmr(0.6, 4).fetch().await.unwrap()),
            [1, 3]
        );
        assert_eq!(
            ids(&search.clone().mmr(0.0, 4).fetch().await.unwrap()),
            [1, 4]
        );
        let none = search
            .clone()
            .mmr(0.5, 4)
            .max_distance(-1.0)
            .fetch()
            .await
            .unwrap();
        assert_eq!(ids(&none), Vec::<i64>::new());
        let few = search.mmr(0.6, 2).limit(4).fetch().await.unwrap();
        assert_eq!((few.hits.len(), few.next), (4, None));
    })
    .await;
}

/// What is chosen of two that are nearly the same and one that is not, by each metric and type.
#[tokio::test]
async fn all_metrics_tell_what_is_alike() {
    on_database(async |pool| {
        let dense = Embedding::from(vec![1.0_f32, 1.0, 0.0, 0.0]);
        let sparse = Embedding::from(SparseVector::from_dense(&[1.0, 1.0, 0.0, 0.0]));
        let bits = Embedding::from(Bit::new(&[
            true, true, false, false, true, true, true, true,
        ]));
        let numbers = ["[1, 1, 0, 0]", "[1, 1, 0.1, 0]", "[0.8, 0, 0.9, 0.9]"];
        let few = ["{1:1,2:1}/4", "{1:1,2:1,3:0.1}/4", "{1:0.8,3:0.9,4:0.9}/4"];
        let words = ["11001111", "11001110", "10110101"];
        let cases = [
            ("vector(4)", Metric::Cosine, &dense, numbers),
            ("vector(4)", Metric::L2, &dense, numbers),
            ("vector(4)", Metric::L1, &dense, numbers),
            ("halfvec(4)", Metric::Cosine, &dense, numbers),
            ("sparsevec(4)", Metric::Cosine, &sparse, few),
            ("sparsevec(4)", Metric::L2, &sparse, few),
            ("bit(8)", Metric::Hamming, &bits, words),
            ("bit(8)", Metric::Jaccard, &bits, words),
        ];
        for (case, (type_sql, metric, query, rows)) in cases.into_iter().enumerate() {
            // A name of its own: a statement that is prepared has the types of its table.
            let name = format!("memories_{case}");
            let create =
                format!("CREATE TABLE {name} (id bigint PRIMARY KEY, embedding {type_sql})");
            execute(&pool, &create).await;
            for (id, row) in rows.iter().enumerate() {
                execute(&pool, &format!("INSERT INTO {name} VALUES ({id}, '{row}')")).await;
            }
            let element = Element::ALL
                .into_iter()
                .find(|element| type_sql.starts_with(element.type_name()))
                .unwrap();
            let dimensions = u32::try_from(query.dimensions()).unwrap();
            let table = Table::new(name, "embedding", dimensions, metric).element(element);
            let store = VectorStore::<(i64,)>::open(pool.clone(), table)
                .await
                .unwrap();
            let found = store
                .search(query.clone())
                .limit(2)
                .mmr(0.3, 3)
                .fetch()
                .await
                .unwrap();
            let ids: Vec<i64> = found.hits.iter().map(|hit| hit.row.0).collect();
            assert_eq!(ids, [0, 2], "{type_sql} {metric}");
        }
    })
    .await;
}

#[tokio::test]
async fn it_has_no_pages_and_no_words() {
    on_store(memories(3, Metric::Cosine), async |store| {
        execute(store.pool(), ROWS).await;
        let search = store.search(vec![1.0_f32, 0.0, 0.0]).limit(1);
        let cursor = search.clone().fetch().await.unwrap().next.unwrap();
        let error = search
            .clone()
            .mmr(0.5, 4)
            .after(&cursor)
            .fetch()
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::Search(SearchError::Together { .. })),
            "{error}"
        );
        let error = search.mmr(0.5, 4).text("word").fetch().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "a search cannot have both text (words) and mmr"
        );
    })
    .await;
}

/// The embedding comes where it is asked for.
#[tokio::test]
async fn the_embedding_is_read_when_asked() {
    struct Whole(Option<pgvector::Vector>);
    impl FromRow<'_, PgRow> for Whole {
        fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
            Memory::from_row(row)?;
            Ok(Self(row.try_get("embedding").ok()))
        }
    }
    on_database(async |pool| {
        let table = memories(3, Metric::Cosine);
        execute(&pool, &table.create_sql().unwrap()).await;
        execute(&pool, ROWS).await;
        let store = VectorStore::<Whole>::open(pool, table).await.unwrap();
        let search = store.search(vec![1.0_f32, 0.0, 0.0]).limit(1);
        assert_eq!(search.clone().fetch().await.unwrap().hits[0].row.0, None);
        let whole = search.with_embedding().fetch().await.unwrap();
        assert_eq!(whole.hits[0].row.0, Some(vec![0.95_f32, 0.31, 0.0].into()));
    })
    .await;
}

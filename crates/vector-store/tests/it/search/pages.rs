//! Pages by keyset.

use driftless_vector_store::{
    Cursor, Embedding, Error, Filter, Hit, Metric, SearchError, VectorStore,
};
use futures_util::TryStreamExt as _;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};

use super::{INDEX, Numbers, fill, ids};
use crate::on_store;
use crate::support::{Memory, execute, memories};

/// The hits of all pages, by cursors that went through text as they do through a URL.
async fn pages(
    store: &VectorStore<Memory>,
    query: &Embedding,
    limit: u32,
    filter: Option<&Filter>,
) -> Vec<Hit<Memory>> {
    let mut hits = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let mut search = store.search(query.clone()).limit(limit);
        if let Some(filter) = filter {
            search = search.filter(filter.clone());
        }
        if let Some(cursor) = &after {
            search = search.after(cursor);
        }
        let found = search.fetch().await.unwrap();
        assert!(found.hits.len() <= usize::try_from(limit).unwrap());
        hits.extend(found.hits);
        match found.next {
            Some(cursor) => after = Some(cursor.to_string().parse().unwrap()),
            None => return hits,
        }
    }
}

/// Few numbers, so that many distances are the same.
fn coarse() -> impl Strategy<Value = Vec<f32>> {
    prop::collection::vec((-2_i8..=2).prop_map(f32::from), 2)
}

#[tokio::test]
async fn put_together_they_are_one_big_search() {
    on_store(memories(2, Metric::L2), async |store| {
        let cases = (
            prop::collection::vec((coarse(), 0_i64..3), 0..40),
            coarse(),
            1_u32..12,
            any::<bool>(),
        );
        let mut runner = TestRunner::new(Config::default());
        for _ in 0..40 {
            let case = cases.new_tree(&mut runner).unwrap().current();
            let (rows, query, limit, filtered) = case;
            execute(store.pool(), "TRUNCATE memories").await;
            for (id, (embedding, user)) in rows.iter().enumerate() {
                execute(
                    store.pool(),
                    &format!("INSERT INTO memories (id, content, user_id, embedding) VALUES ({id}, '', {user}, '{embedding:?}')"),
                )
                .await;
            }
            let filter = filtered.then(|| Filter::ne("user_id", 1_i64));
            let query = Embedding::from(query);
            let mut whole = store.search(query.clone()).limit(100).exact();
            if let Some(filter) = &filter {
                whole = whole.filter(filter.clone());
            }
            let whole = whole.fetch().await.unwrap();
            assert!(whole.hits.is_sorted_by_key(|hit| (hit.distance, hit.row.id)));
            let of_filter = rows.iter().filter(|(_, user)| !filtered || *user != 1).count();
            assert_eq!(whole.hits.len(), of_filter);
            assert_eq!(pages(&store, &query, limit, filter.as_ref()).await, whole.hits);
        }
    })
    .await;
}

#[tokio::test]
async fn of_an_index_no_row_comes_twice_and_nearly_all_come() {
    on_store(memories(8, Metric::Cosine), async |store| {
        fill(store.pool(), 4000, 8, INDEX).await;
        store.refresh().await.unwrap();
        let query = Embedding::from(Numbers(3).embedding(4, 8));
        for filter in [None, Some(Filter::lt("user_id", 96_i64))] {
            let hits = pages(&store, &query, 40, filter.as_ref()).await;
            assert!(hits.is_sorted_by(
                |one, next| (one.distance, one.row.id) < (next.distance, next.row.id)
            ));
            let all = if filter.is_some() { 3840 } else { 4000 };
            assert!(
                hits.len() > all * 95 / 100 && hits.len() <= all,
                "{} of {all}",
                hits.len()
            );
        }

        let stream: Vec<Hit<Memory>> = store
            .search(query.clone())
            .limit(40)
            .stream()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(stream, pages(&store, &query, 40, None).await);
    })
    .await;
}

#[tokio::test]
async fn a_page_is_not_shifted_by_rows_that_come_and_go() {
    on_store(memories(1, Metric::L2), async |store| {
        execute(
            store.pool(),
            "INSERT INTO memories (id, content, embedding) SELECT g, '', ARRAY[g]::vector FROM generate_series(1, 6) g",
        )
        .await;
        let search = store.search(vec![0.0_f32]).limit(2);
        let first = search.clone().fetch().await.unwrap();
        execute(
            store.pool(),
            "DELETE FROM memories WHERE id = 1; INSERT INTO memories (id, content, embedding) VALUES (10, '', '[0.5]'), (11, '', '[0.6]')",
        )
        .await;
        let second = search.after(&first.next.unwrap()).fetch().await.unwrap();
        assert_eq!((ids(&second), second.next.is_some()), (vec![3, 4], true));
    })
    .await;
}

#[tokio::test]
async fn a_tenant_tells_rows_of_one_key_apart() {
    on_store(memories(1, Metric::L2).tenant("user_id"), async |store| {
        execute(
            store.pool(),
            "INSERT INTO memories (id, content, user_id, embedding)
             SELECT g / 3, '', g % 3, '[1]' FROM generate_series(0, 8) g",
        )
        .await;
        let hits = pages(&store, &vec![0.0_f32].into(), 2, None).await;
        let keys: Vec<(i64, i64)> = hits
            .iter()
            .map(|hit| (hit.row.id, hit.row.user_id))
            .collect();
        assert_eq!(keys.len(), 9);
        assert!(keys.is_sorted());
    })
    .await;
}

#[tokio::test]
async fn what_is_no_cursor_of_the_table_is_refused() {
    on_store(memories(1, Metric::L2), async |store| {
        let fetch = async |cursor: &str| {
            let cursor: Cursor = cursor.parse().unwrap();
            store.search(vec![0.0_f32]).after(&cursor).fetch().await
        };
        // Of a key of two columns, and of one of other bytes.
        for text in [
            "3ff0000000000000.0000000000000001.00",
            "3ff0000000000000.01",
        ] {
            let error = fetch(text).await.unwrap_err();
            assert!(
                matches!(error, Error::Search(SearchError::OtherCursor)),
                "{error}"
            );
        }
        for text in [
            "",
            "3ff0000000000000",
            "3ff.00",
            "3ff0000000000000.0",
            "zz.00",
            "3ff0000000000000.+1",
        ] {
            assert!(text.parse::<Cursor>().is_err(), "{text:?}");
        }
    })
    .await;
}

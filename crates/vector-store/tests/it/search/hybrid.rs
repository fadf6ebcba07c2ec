//! Nearness and words.

use driftless_vector_store::{Completeness, Error, Filter, Metric, SearchError};

use super::{INDEX, fill, ids};
use crate::on_store;
use crate::support::{execute, memories};

#[tokio::test]
async fn what_is_high_in_both_comes_first() {
    on_store(memories(2, Metric::Cosine).full_text("words", "english"), async |store| {
        execute(
            store.pool(),
            "INSERT INTO memories (id, content, user_id, embedding) VALUES
                 (1, 'a cat', 1, '[1, 0]'), (2, 'cats and dogs', 1, '[1, 0.2]'), (3, 'a car', 1, '[1, 0.1]'),
                 (4, 'the dog sleeps', 2, '[-1, 0]')",
        )
        .await;
        let search = store.search(vec![1.0_f32, 0.0]);
        let found = search.clone().text("dogs").fetch().await.unwrap();
        // Near and of the word; then those of one of both, as high as they are in it.
        assert_eq!(ids(&found), [2, 4, 1, 3]);
        assert_eq!((found.completeness, found.next), (Completeness::Exact, None));
        assert!((found.hits[1].distance - 2.0).abs() < 1e-9, "of a row that only the word found");

        let near = search.clone().text("dogs").max_distance(0.5).fetch().await.unwrap();
        assert_eq!(ids(&near), [2, 1, 3]);
        let mine = search.clone().text("dogs").filter(Filter::eq("user_id", 2_i64)).fetch().await.unwrap();
        assert_eq!(ids(&mine), [4]);
        let none = search.clone().text("dogs").filter(Filter::eq("user_id", 3_i64)).fetch().await.unwrap();
        assert_eq!(ids(&none), Vec::<i64>::new());
        // Nothing that is written is read as syntax.
        for words in ["", "'; DROP TABLE memories; --", "\"", "& | ! <-> :*", "-"] {
            let found = search.clone().text(words).limit(2).fetch().await.unwrap();
            assert_eq!(found.hits.len(), 2, "{words:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn it_goes_through_both_indexes() {
    on_store(
        memories(8, Metric::Cosine).full_text("words", "simple"),
        async |store| {
            fill(store.pool(), 4500, 8, INDEX).await;
            store.refresh().await.unwrap();
            let query = super::Numbers(5).embedding(4, 8);
            let search = store.search(query).text("2999").limit(3);
            // 2999 is of the user 99.
            for (filter, completeness, has_word) in [
                (None, Completeness::Full, true),
                (Some(Filter::ge("user_id", 3_i64)), Completeness::Full, true),
                (
                    Some(Filter::eq("user_id", 99_i64)),
                    Completeness::Exact,
                    true,
                ),
                (
                    Some(Filter::lt("user_id", 60_i64)),
                    Completeness::Exact,
                    false,
                ),
            ] {
                let mut search = search.clone();
                if let Some(filter) = filter {
                    search = search.filter(filter);
                }
                let found = search.clone().fetch().await.unwrap();
                let exact = search.exact().fetch().await.unwrap();
                assert_eq!(found.hits.len(), 3);
                assert_eq!(ids(&found)[0], ids(&exact)[0]);
                assert_eq!(found.completeness, completeness);
                assert_eq!(ids(&found).contains(&2999), has_word);
            }
        },
    )
    .await;
}

#[tokio::test]
async fn a_table_without_words_is_refused() {
    on_store(memories(2, Metric::Cosine), async |store| {
        let error = store
            .search(vec![1.0_f32, 0.0])
            .text("dogs")
            .fetch()
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::Search(SearchError::NoFullText { .. })),
            "{error}"
        );
    })
    .await;
}

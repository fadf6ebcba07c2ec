//! What `recall`, `tune` and `health` measure.

use driftless_vector_store::{Embedding, Error, Metric, ScanSetting, VectorStore, Warning};

use crate::on_database;
use crate::support::{Memory, execute, memories};

const DIMENSIONS: u32 = 12;

/// A store of rows that look random, with this index.
async fn on_rows(rows: u32, index: &str, test: impl AsyncFnOnce(VectorStore<Memory>)) {
    on_database(async |pool| {
        let table = memories(DIMENSIONS, Metric::L2);
        execute(&pool, &table.create_sql().unwrap()).await;
        execute(&pool, "SELECT setseed(0.5)").await;
        execute(
            &pool,
            &format!(
                "INSERT INTO memories SELECT g, 'memory', 0, (
                     SELECT array_agg(random()) FROM generate_series(1, {DIMENSIONS}) WHERE g > 0
                 )::vector FROM generate_series(1, {rows}) g"
            ),
        )
        .await;
        execute(&pool, index).await;
        // What was written is counted before ANALYZE says how many rows there are, not on top of that.
        execute(&pool, "SELECT pg_stat_force_next_flush()").await;
        execute(&pool, "ANALYZE memories").await;
        test(VectorStore::open(pool, table).await.unwrap()).await;
    })
    .await;
}

const LISTS: &str =
    "CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_l2_ops) WITH (lists = 40)";
const GRAPH: &str = "CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops) \
                     WITH (m = 4, ef_construction = 8)";

#[tokio::test]
async fn recall_is_of_the_index_alone() {
    on_rows(1500, LISTS, async |store| {
        store.set_scan(Some(ScanSetting::Probes(1)));
        let narrow = store.recall(80, 10).await.unwrap();
        assert_eq!((narrow.queries, narrow.k), (80, 10));
        assert!(narrow.recall > 0.05 && narrow.recall < 0.7, "{narrow:?}");
        assert!(
            narrow.lower < narrow.recall && narrow.recall < narrow.upper,
            "{narrow:?}"
        );
        // All lists are all rows.
        store.set_scan(Some(ScanSetting::Probes(40)));
        let whole = store.recall(80, 10).await.unwrap();
        assert!((whole.recall - 1.0).abs() < f64::EPSILON, "{whole:?}");
        assert_eq!(whole.short, 0);
        // What was set for it ended with it.
        let probes: String = sqlx::query_scalar("SHOW ivfflat.probes")
            .fetch_one(store.pool())
            .await
            .unwrap();
        let scan: String = sqlx::query_scalar("SHOW enable_seqscan")
            .fetch_one(store.pool())
            .await
            .unwrap();
        assert_eq!((probes.as_str(), scan.as_str()), ("1", "on"));
    })
    .await;
}

#[tokio::test]
async fn it_is_measured_with_what_searches_set() {
    on_rows(300, GRAPH, async |store| {
        let chosen = store.recall(10, 5).await.unwrap().setting;
        assert!(
            matches!(chosen, Some(ScanSetting::EfSearch(100..))),
            "{chosen:?}"
        );
        store.set_scan(Some(ScanSetting::EfSearch(7)));
        let set = store.recall(10, 5).await.unwrap().setting;
        assert_eq!(set, Some(ScanSetting::EfSearch(7)));
        // What is set for another kind of index is not.
        store.set_scan(Some(ScanSetting::Probes(3)));
        assert_eq!(store.recall(10, 5).await.unwrap().setting, chosen);
    })
    .await;
}

#[tokio::test]
async fn queries_that_come_back_short_are_counted() {
    on_rows(1500, GRAPH, async |store| {
        store.set_scan(Some(ScanSetting::EfSearch(5)));
        let recall = store.recall(20, 50).await.unwrap();
        assert_eq!(recall.short, 0, "an iterative scan goes on: {recall:?}");
        execute(store.pool(), "SET hnsw.max_scan_tuples = 1").await;
        // Enough of them that chance does not matter: each is short about every second time.
        let recall = store.recall(200, 50).await.unwrap();
        assert!(recall.short > 50 && recall.recall < 0.7, "{recall:?}");
    })
    .await;
}

#[tokio::test]
async fn queries_of_ones_own_are_asked() {
    on_rows(300, GRAPH, async |store| {
        let own = vec![
            Embedding::from(vec![0.5_f32; 12]),
            Embedding::from(vec![0.1_f32; 12]),
        ];
        store.set_scan(Some(ScanSetting::EfSearch(300)));
        let recall = store.recall_of(&own, 10).await.unwrap();
        assert_eq!(recall.queries, 2);
        assert!(recall.recall > 0.8, "{recall:?}");
    })
    .await;
}

#[tokio::test]
async fn tuning_finds_the_least_that_is_enough_and_keeps_it() {
    for (index, of) in [(LISTS, "ivfflat.probes"), (GRAPH, "hnsw.ef_search")] {
        on_rows(1500, index, async |store| {
            let tuning = store.tune(0.9, 60, 10).await.unwrap();
            let setting = tuning.setting.unwrap();
            assert_eq!(setting.name(), of);
            assert_eq!(store.clone().scan(), Some(setting));
            for step in &tuning.steps {
                // A larger one that is too little, or a smaller one that is enough by more than the sample tells.
                let enough = step.recall.recall >= 0.9;
                let least = f64::from(setting.value()) * 15.0 / 16.0 - 1.0;
                assert!(
                    if enough {
                        f64::from(step.setting.value()) >= least
                    } else {
                        step.setting.value() < setting.value()
                    },
                    "{setting}: {tuning:?}"
                );
            }
            assert!(store.recall(60, 10).await.unwrap().recall > 0.8);
        })
        .await;
    }
}

#[tokio::test]
async fn a_target_out_of_reach_changes_nothing() {
    on_rows(200, LISTS, async |store| {
        let tuning = store.tune(1.1, 10, 10).await.unwrap();
        assert_eq!((tuning.setting, store.scan()), (None, None));
        assert_eq!(
            tuning.steps.last().unwrap().setting,
            ScanSetting::Probes(40)
        );
    })
    .await;
}

#[tokio::test]
async fn without_rows_or_index_there_is_nothing_to_measure() {
    on_rows(0, GRAPH, async |store| {
        let error = store.recall(10, 10).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"public\".\"memories\": no row has an embedding that can be searched with; measure when it is filled"
        );
    })
    .await;
    on_rows(10, "SELECT", async |store| {
        let error = store.recall(10, 10).await.unwrap_err();
        assert!(matches!(error, Error::NothingToMeasure { .. }), "{error}");
    })
    .await;
}

#[tokio::test]
async fn health_is_what_the_catalog_says_now() {
    on_rows(500, GRAPH, async |store| {
        let health = store.health().await.unwrap();
        assert_eq!(
            (health.rows, health.index_valid, health.warnings.len()),
            (500, true, 0)
        );
        assert!(
            health.table_bytes > 0 && health.index_bytes > 0,
            "{health:?}"
        );
        assert_eq!(health.pgvector, store.pgvector());
        execute(store.pool(), "DROP INDEX by_meaning").await;
        let health = store.health().await.unwrap();
        assert_eq!((health.index_valid, health.index_bytes), (false, 0));
        assert!(matches!(
            health.warnings.as_slice(),
            [Warning::NoIndex { .. }]
        ));
        execute(store.pool(), "DROP TABLE memories").await;
        assert!(matches!(store.health().await, Err(Error::Open(_))));
    })
    .await;
}

//! A table that the catalog says Citus distributes, on a server without it: what is sent is in
//! `docs/vector-citus.md`. That Citus takes it, `cargo xtask test --citus URL` tests.

use driftless_vector_store::{Filter, Metric, Table, VectorStore};
use sqlx::postgres::{PgPool, PgPoolOptions};

use crate::on_database;
use crate::support::{Memory, execute, memories};
use crate::write::proxy::Proxy;

const DOCUMENT: &str = include_str!("../../../../docs/vector-citus.md");

/// What of Citus' catalog a store reads, with the table as its only shard.
const CATALOG: &str = r#"
SET allow_system_table_mods = on;
CREATE TABLE pg_catalog.pg_dist_partition (logicalrelid regclass, partmethod "char", partkey text);
CREATE FUNCTION pg_catalog.column_to_column_name(regclass, text) RETURNS text LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION pg_catalog.run_command_on_shards(of regclass, command text)
RETURNS TABLE (shardid bigint, success boolean, result text) LANGUAGE plpgsql AS $$
BEGIN
    shardid := 1;
    success := true;
    EXECUTE format(command, of::text) INTO result;
    RETURN NEXT;
END $$;
INSERT INTO pg_catalog.pg_dist_partition VALUES ('memories', 'h', 'user_id');
"#;

fn table() -> Table {
    memories(4, Metric::Cosine).tenant("user_id")
}

async fn on_distributed(test: impl AsyncFnOnce(VectorStore<Memory>, &Proxy, PgPool)) {
    on_database(async |url, admin| {
        execute(&admin, &table().create_sql().unwrap()).await;
        execute(
            &admin,
            "INSERT INTO memories (id, content, user_id, embedding)
             SELECT g, 'memory ' || g % 2, g % 100, ARRAY[sin(g), cos(g * 1.7), sin(g * 0.3), cos(g)]::vector
             FROM generate_series(1, 4000) g;
             CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
             ANALYZE memories",
        )
        .await;
        execute(&admin, CATALOG).await;
        let proxy = Proxy::start(url);
        let one = PgPoolOptions::new().max_connections(1);
        let pool = one.connect_with(proxy.options()).await.unwrap();
        let store = VectorStore::open(pool.clone(), table()).await.unwrap();
        test(store, &proxy, admin).await;
        pool.close().await;
    })
    .await;
}

const QUERY: [f32; 4] = [0.3, -0.2, 0.9, 0.4];

/// Statements on two sides of which only white space differs are the same.
fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn searches_of_all_tenants_are_a_transaction() {
    on_distributed(async |store, proxy, _| {
        let search = store.search(QUERY.as_slice());
        proxy.heard();
        let found = search.clone().filter(Filter::eq("content", "memory 1"));
        let found = found.fetch().await.unwrap();
        assert_eq!(found.hits.len(), 10);
        let mut heard = proxy.heard();
        // sqlx asks once in each connection what the type `vector` is.
        heard.retain(|sql| !sql.starts_with("SELECT pg_type.oid"));
        let sent = heard.join(";\n");
        assert!(
            plain(DOCUMENT).contains(&plain(&sent)),
            "docs/vector-citus.md should have:\n{sent};"
        );

        search
            .clone()
            .filter(Filter::eq("user_id", 7_i64))
            .fetch()
            .await
            .unwrap();
        let heard = proxy.heard();
        assert_eq!(heard.len(), 1, "{heard:?}");

        let many = store.search_many([QUERY.as_slice(), QUERY.as_slice()]);
        let found = many.fetch().await.unwrap();
        assert_eq!(found[0].hits.len(), 10);
        let heard = proxy.heard();
        assert!(
            heard[0].starts_with("BEGIN READ ONLY; SET LOCAL citus."),
            "{heard:?}"
        );
        assert_eq!(heard.last().unwrap(), "ROLLBACK");
        assert!(!heard.concat().contains("LATERAL"), "{heard:?}");

        let left: Option<String> =
            sqlx::query_scalar("SELECT current_setting('hnsw.ef_search', true)")
                .fetch_one(store.pool())
                .await
                .unwrap();
        assert_eq!(left.as_deref(), Some("40"));
    })
    .await;
}

#[tokio::test]
async fn finds_the_same_as_on_one_node() {
    on_distributed(async |store, _, admin| {
        let searches = |store: &VectorStore<Memory>| {
            let search = store.search(QUERY.as_slice());
            [
                search.clone(),
                search
                    .clone()
                    .limit(3)
                    .filter(Filter::is_in("user_id", vec![1_i64, 2])),
                search.clone().filter(Filter::lt("user_id", 90_i64)),
                search.filter(Filter::eq("user_id", 7_i64)),
            ]
        };
        let found = async || {
            let mut all = Vec::new();
            for search in searches(&store) {
                let first = search.clone().fetch().await.unwrap();
                let next = search
                    .after(first.next.as_ref().unwrap())
                    .fetch()
                    .await
                    .unwrap();
                let rows = first.hits.into_iter().chain(next.hits).map(|hit| hit.row);
                all.push((rows.collect::<Vec<_>>(), first.completeness));
            }
            all
        };
        let distributed = found().await;
        let measured = store.recall(50, 10).await.unwrap();
        assert!(measured.recall > 0.9, "{measured:?}");
        let health = store.health().await.unwrap();
        assert_eq!(health.rows, 4_000);
        assert!(health.index_bytes > 0, "{health:?}");
        execute(&admin, "DELETE FROM pg_catalog.pg_dist_partition").await;
        store.refresh().await.unwrap();
        assert_eq!(distributed, found().await);
    })
    .await;
}

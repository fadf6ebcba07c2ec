//! Searches.

mod explain;
mod filters;
mod hybrid;
mod index;
mod many;
mod mmr;
mod names;
mod nearest;
mod pages;
mod plans;
mod pooler;
mod statements;

use driftless_vector_store::{Filter, Found, VectorStore};
use sqlx::postgres::PgPool;

use crate::support::{Memory, execute};

fn ids(found: &Found<Memory>) -> Vec<i64> {
    found.hits.iter().map(|hit| hit.row.id).collect()
}

/// Numbers that look random, the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let bits = u16::try_from(self.0 >> 48).unwrap();
        f32::from(bits) / f32::from(u16::MAX) - 0.5
    }

    /// An embedding near to the centre of this cluster.
    fn embedding(&mut self, cluster: u64, dimensions: usize) -> Vec<f32> {
        let mut centre = Numbers(cluster.wrapping_mul(977));
        centre.next();
        (0..dimensions)
            .map(|_| centre.next() + 0.3 * self.next())
            .collect()
    }
}

/// Writes so many memories in clusters of about a hundred, of the users 0 to 99 in turn, with an index.
async fn fill(pool: &PgPool, rows: u64, dimensions: usize, index: &str) {
    let mut numbers = Numbers(7);
    let values: Vec<String> = (1..=rows)
        .map(|id| {
            let embedding = numbers.embedding(id % rows.div_ceil(100), dimensions);
            format!("({id}, 'memory {id}', {}, '{embedding:?}')", id % 100)
        })
        .collect();
    execute(
        pool,
        &format!(
            "INSERT INTO memories (id, content, user_id, embedding) VALUES {};
             {index};
             ANALYZE memories",
            values.join(", ")
        ),
    )
    .await;
}

/// Leaves out the 2,000 rows that are nearest, so that no scan of an index comes by what is left soon.
async fn far_from(store: &VectorStore<Memory>, query: &[f32]) -> Filter {
    let nearest = store
        .search(query)
        .limit(2000)
        .exact()
        .fetch()
        .await
        .unwrap();
    Filter::is_in("id", ids(&nearest)).not()
}

/// A setting of the pool's one connection.
async fn show(store: &VectorStore<Memory>, setting: &str) -> String {
    sqlx::query_scalar("SELECT pg_catalog.current_setting($1)")
        .bind(setting)
        .fetch_one(store.pool())
        .await
        .unwrap()
}

/// As pgvector makes it.
const INDEX: &str = "CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops)";

/// A graph that misses rows where few candidates are kept.
const GRAPH: &str = "CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops) \
                     WITH (m = 4, ef_construction = 16)";

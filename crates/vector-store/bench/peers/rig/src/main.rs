//! rig-postgres, as <https://docs.rs/rig-postgres> says, on embeddings that are there already.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use driftless_vector_store_bench::peer::{KEPT, searches, tell, text};
use driftless_vector_store_bench::{Data, Failure, K, bucket};
use rig_core::driver::{Exchange, Local, Model, Opened, Opening, Step, Transport};
use rig_core::embeddings::{Embedding, EmbeddingResponse};
use rig_core::operation;
use rig_core::vector_store::request::{SearchFilter as _, VectorSearchRequest};
use rig_core::vector_store::{InsertDocuments as _, VectorStoreIndex as _};
use rig_core::wire::Capabilities;
use rig_core::{Embed, error::ProviderError};
use rig_postgres::{PgSearchFilter, PgVectorDistanceFunction, PostgresVectorStore};
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use sqlx::postgres::{PgPool, PgPoolOptions};

const TABLE: &str = "rig_bench";

/// Hands out the embedding that was put in.
#[derive(Clone, Default)]
struct Ready(Arc<Mutex<Vec<f64>>>);

impl Transport<Local<operation::Embedding>> for Ready {
    fn send(&self, texts: Vec<String>, _: Exchange) -> Opening<Step<operation::Embedding>> {
        let vec = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let all = texts
            .into_iter()
            .map(|document| Embedding {
                document,
                vec: vec.clone(),
            })
            .collect();
        Opening::ready(Opened::new(futures_util::stream::iter([Ok::<
            _,
            ProviderError,
        >(
            Step::End(EmbeddingResponse::new(all)),
        )])))
    }
}

#[derive(Serialize, Deserialize, Embed)]
struct Document {
    row: usize,
    bucket: i32,
    #[embed]
    content: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let mut words = std::env::args().skip(1);
    let (mut url, mut folder) = (None, None);
    while let (Some(name), Some(value)) = (words.next(), words.next()) {
        match name.as_str() {
            "--url" => url = Some(value),
            "--data" => folder = Some(value),
            _ => return Err(format!("what is {name}?").into()),
        }
    }
    let data = Data::read(Path::new(&folder.ok_or("--data is missing")?))?;
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect(&url.ok_or("--url is missing")?)
        .await?;
    execute(
        &pool,
        &format!(
            "CREATE TABLE {TABLE} (id uuid DEFAULT gen_random_uuid(), document jsonb NOT NULL,
                 embedded_text text NOT NULL, embedding vector({}))",
            data.dimensions
        ),
    )
    .await?;
    let measured = measure(&data, &pool).await;
    execute(&pool, &format!("DROP TABLE {TABLE}")).await?;
    measured
}

async fn measure(data: &Data, pool: &PgPool) -> Result<(), Failure> {
    let ready = Ready::default();
    let model = Model::new(
        Local::new("ready").with_capabilities(Capabilities::embedding(100, data.dimensions)),
        ready.clone(),
    );
    let store = PostgresVectorStore::new(
        model,
        pool.clone(),
        Some(TABLE.to_owned()),
        PgVectorDistanceFunction::Cosine,
    );
    let wide = |numbers: &[f32]| numbers.iter().map(|number| f64::from(*number)).collect();
    let start = Instant::now();
    let documents = (0..data.rows())
        .map(|row| {
            let content = text(data, row);
            let embedding = Embedding {
                document: content.clone(),
                vec: wide(data.row(row)),
            };
            let document = Document {
                row,
                bucket: bucket(row),
                content,
            };
            (document, vec![embedding])
        })
        .collect();
    store.insert_documents(documents).await?;
    let insert = start.elapsed();
    let start = Instant::now();
    execute(
        pool,
        &format!("CREATE INDEX ON {TABLE} USING hnsw (embedding vector_cosine_ops)"),
    )
    .await?;
    let index = start.elapsed();
    let ask = async |query: usize, filtered: bool| {
        *ready.0.lock().unwrap_or_else(PoisonError::into_inner) = wide(data.query(query));
        let mut request = VectorSearchRequest::builder().query("…").samples(K as u64);
        if filtered {
            request = request.filter(PgSearchFilter::lt(
                "(document->>'bucket')::int",
                KEPT.into(),
            ));
        }
        let found = store.top_n::<Document>(request.build()).await?;
        Ok(found.iter().map(|one| one.document.row).collect())
    };
    let all = searches(data, false, async |query| ask(query, false).await).await?;
    let filtered = searches(data, true, async |query| ask(query, true).await).await?;
    tell("rig-postgres 0.44.0", data, insert, index, &all, &filtered);
    Ok(())
}

async fn execute(pool: &PgPool, sql: &str) -> Result<(), Failure> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(pool)
        .await?;
    Ok(())
}

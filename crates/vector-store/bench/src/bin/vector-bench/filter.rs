//! Searches through filters of many kinds, which keep few rows or many, in turns: what one plan for all of
//! their values would cost.

use std::time::Instant;

use driftless_vector_store::{Filter, HnswOptions, IndexMethod, Metric, Table, VectorStore};
use driftless_vector_store_bench::figures::{Times, ms};
use driftless_vector_store_bench::{Data, Failure, K};
use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Postgres, Type};

use crate::database::{Database, Found, TABLE};
use crate::insert::insert_many;

/// Of a thousand rows, so many are kept.
const KEPT: [(i32, &str); 4] = [(1, "0.1 %"), (10, "1 %"), (100, "10 %"), (500, "50 %")];

#[derive(Debug, Clone, Copy)]
enum Kind {
    Range,
    Equal,
    In,
    Window,
    Json,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Range, "`bucket < 10`"),
    (Kind::Equal, "`owner = 10`"),
    (Kind::In, "`bucket = ANY ({0,1,…})`"),
    (Kind::Window, "`written >= … AND written < …`"),
    (Kind::Json, "`labels @> {\"owner\": 10}`"),
];

pub async fn run(database: &Database, data: &Data, rounds: usize) -> Result<(), Failure> {
    let store = fill(database, data).await?;
    println!("## filter\n");
    println!(
        "p50 / p99 of {} queries, {rounds} rounds, what keeps few rows and what keeps many in turns\n",
        data.queries()
    );
    println!("| filter | kept | search | without values | exact |\n|---|---:|---:|---:|---:|");
    for (kind, name) in KINDS {
        let times = turns(database, &store, data, kind, rounds).await?;
        for ((_, kept), times) in KEPT.iter().zip(times) {
            let both = |times: Times| {
                format!("{} / {}", ms(times.quantile(0.5)), ms(times.quantile(0.99)))
            };
            println!("| {name} | {kept} | {} |", times.map(both).join(" | "));
        }
    }
    println!();
    Ok(())
}

/// A table of its own, with something to filter by for each kind. Who owns rows differs: one has half of
/// them, another one of a thousand.
async fn fill(database: &Database, data: &Data) -> Result<VectorStore<Found>, Failure> {
    insert_many(&database.store(data).await?, data).await?;
    let sql = format!(
        "DROP TABLE IF EXISTS vector_bench.filtered;
         CREATE TABLE vector_bench.filtered AS
         SELECT *, '2000-01-01 00:00Z'::timestamptz + id * interval '1 minute' AS written,
             jsonb_build_object('owner', owner) AS labels
         FROM (SELECT *, CASE WHEN bucket < 500 THEN 500 WHEN bucket < 600 THEN 100 WHEN bucket < 610 THEN 10
             WHEN bucket < 611 THEN 1 ELSE 1000 + id % 200 END::integer AS owner FROM {TABLE}) AS memories;
         ALTER TABLE vector_bench.filtered ADD PRIMARY KEY (id), ALTER embedding SET NOT NULL;
         CREATE INDEX ON vector_bench.filtered (bucket);
         CREATE INDEX ON vector_bench.filtered (owner);
         CREATE INDEX ON vector_bench.filtered (written);
         CREATE INDEX ON vector_bench.filtered USING gin (labels jsonb_path_ops)"
    );
    database.execute(&sql).await?;
    let dimensions = u32::try_from(data.dimensions)?;
    let table = Table::new("filtered", "embedding", dimensions, Metric::Cosine)
        .schema("vector_bench")
        .key("id", "bigint");
    let hnsw = IndexMethod::Hnsw(HnswOptions::default());
    database
        .execute(&table.create_index_sql("filtered_by_meaning", hnsw, false)?)
        .await?;
    database
        .execute("VACUUM ANALYZE vector_bench.filtered")
        .await?;
    Ok(VectorStore::open(database.pool.clone(), table).await?)
}

/// The store's search, the same SQL by hand without what makes Postgres plan it with its values, and exact
/// search.
async fn turns(
    database: &Database,
    store: &VectorStore<Found>,
    data: &Data,
    kind: Kind,
    rounds: usize,
) -> Result<[[Times; 3]; 4], Failure> {
    let search = |query, kept| {
        let filter = kind.filter(kept, data.rows());
        store
            .search(data.query(query))
            .filter(filter)
            .limit(K as u32)
    };
    search(0, KEPT[0].0).fetch().await?;
    let sql = without_values(&database.last_statement().await?)?;
    let mut all = <[[Times; 3]; 4]>::default();
    for round in 0..=rounds {
        for query in 0..data.queries() {
            for (times, (kept, _)) in all.iter_mut().zip(KEPT) {
                for turn in (0..3).map(|turn| (turn + query + round) % 3) {
                    let start = Instant::now();
                    let found = match turn {
                        0 => search(query, kept).fetch().await?.hits.len(),
                        1 => {
                            let by_hand = sqlx::query(AssertSqlSafe(sql.clone()));
                            kind.bind(by_hand, kept, data.rows())
                                .bind(true)
                                .bind(pgvector::Vector::from(data.query(query).to_vec()))
                                .fetch_all(&database.pool)
                                .await?
                                .len()
                        }
                        _ => search(query, kept).exact().fetch().await?.hits.len(),
                    };
                    if found != K {
                        return Err(format!("{found} rows of {K} were found").into());
                    }
                    // The first round warms up.
                    if round > 0 {
                        times[turn].add(start.elapsed());
                    }
                }
            }
        }
    }
    Ok(all)
}

/// The statement without its condition that is true.
fn without_values(sql: &str) -> Result<String, Failure> {
    let cut = || {
        let (before, rest) = sql.split_once(" OR (SELECT pg_catalog.count(*)")?;
        let (before, _) = before.rsplit_once(" AND (")?;
        let (_, after) = rest.split_once(") = 0)")?;
        Some(format!("{before}{after}"))
    };
    Ok(cut().ok_or("the statement is another now")?)
}

impl Kind {
    fn filter(self, kept: i32, rows: usize) -> Filter {
        match self {
            Self::Range => Filter::lt("bucket", kept),
            Self::Equal => Filter::eq("owner", kept),
            Self::In => Filter::is_in("bucket", (0..kept).collect::<Vec<_>>()),
            Self::Window => {
                let [from, to] = window(kept, rows);
                Filter::window("written", from, to)
            }
            Self::Json => Filter::contains("labels", Labels(kept)),
        }
    }

    /// The filter's values.
    fn bind(
        self,
        query: Query<'_, Postgres, PgArguments>,
        kept: i32,
        rows: usize,
    ) -> Query<'_, Postgres, PgArguments> {
        match self {
            Self::Range | Self::Equal => query.bind(kept),
            Self::In => query.bind((0..kept).collect::<Vec<_>>()),
            Self::Window => {
                let [from, to] = window(kept, rows);
                query.bind(from).bind(to)
            }
            Self::Json => query.bind(Labels(kept)),
        }
    }
}

/// From a tenth of the time on, as long as the rows that are kept take.
fn window(kept: i32, rows: usize) -> [Minute; 2] {
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    let from = rows / 10;
    [from, from + rows * i64::from(kept) / 1000].map(Minute)
}

/// A `timestamptz`: so many minutes after what Postgres counts from.
#[derive(Clone, Copy)]
struct Minute(i64);

impl Type<Postgres> for Minute {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(1184))
    }
}

impl Encode<'_, Postgres> for Minute {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.extend_from_slice(&(self.0 * 60_000_000).to_be_bytes());
        Ok(IsNull::No)
    }
}

/// A `jsonb`: whose rows they are.
struct Labels(i32);

impl Type<Postgres> for Labels {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(3802))
    }
}

impl Encode<'_, Postgres> for Labels {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        // The version of the format, then text.
        buffer.push(1);
        buffer.extend_from_slice(format!("{{\"owner\": {}}}", self.0).as_bytes());
        Ok(IsNull::No)
    }
}

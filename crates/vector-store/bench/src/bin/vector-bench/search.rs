//! `search` beside the same SQL sent by hand.

use driftless_vector_store::{Filter, HnswOptions, IndexMethod, VectorStore};
use driftless_vector_store_bench::figures::{Times, Watch, ms};
use driftless_vector_store_bench::{Data, Failure, K};
use sqlx::{AssertSqlSafe, FromRow as _};

use crate::database::{Database, Found};
use crate::insert::insert_many;

pub async fn run(database: &Database, data: &Data, rounds: usize) -> Result<(), Failure> {
    let store = database.store(data).await?;
    insert_many(&store, data).await?;
    database
        .index(&store, IndexMethod::Hnsw(HnswOptions::default()))
        .await?;
    println!("## search\n");
    let asking = VectorStore::open(database.asking().await?, store.table().clone()).await?;
    let connected = VectorStore::open(database.connected()?, store.table().clone()).await?;
    println!(
        "| {} queries, {rounds} rounds | by hand, p50 / p99 | search, p50 / p99 | ratio of p50, of p99, of pairs | \
         client's processor, by hand | search |\n|---|---:|---:|---:|---:|---:|",
        data.queries()
    );
    for (name, below) in KEPT {
        let sql = {
            search(&store, data, 0, below).await?;
            database.last_statement().await?
        };
        let [by_hand, ours] = turns(database, (&store, &sql), data, below, rounds).await?;
        print_line(name, &by_hand, &ours);
        if below.is_none() {
            for (store, name) in [
                (&connected, "all rows, a pool of `connect`"),
                (&asking, "all rows, a pool of sqlx' defaults"),
            ] {
                let [by_hand, ours] = turns(database, (store, &sql), data, below, rounds).await?;
                print_line(name, &by_hand, &ours);
            }
        }
    }
    println!();
    Ok(())
}

/// Of a thousand buckets, those below are kept.
const KEPT: [(&str, Option<i32>); 3] = [
    ("all rows", None),
    ("10 % kept", Some(100)),
    ("1 % kept", Some(10)),
];

fn print_line(name: &str, by_hand: &[Times; 2], ours: &[Times; 2]) {
    let both =
        |times: &Times| format!("{} / {}", ms(times.quantile(0.5)), ms(times.quantile(0.99)));
    let ratio =
        |share| ours[0].quantile(share).as_secs_f64() / by_hand[0].quantile(share).as_secs_f64();
    println!(
        "| {name} | {} | {} | {:.3}, {:.3}, {:.3} | {} | {} |",
        both(&by_hand[0]),
        both(&ours[0]),
        ratio(0.5),
        ratio(0.99),
        ours[0].ratio(&by_hand[0]),
        ms(by_hand[1].mean()),
        ms(ours[1].mean()),
    );
}

/// The same SQL by hand, and the store's search, both on the one connection of the pool: of each the time
/// that passed and the processor's.
async fn turns(
    database: &Database,
    (store, sql): (&VectorStore<Found>, &str),
    data: &Data,
    below: Option<i32>,
    rounds: usize,
) -> Result<[[Times; 2]; 2], Failure> {
    let mut all = <[[Times; 2]; 2]>::default();
    for round in 0..=rounds {
        for query in 0..data.queries() {
            // Who is first changes: the other finds the pages of this query at hand.
            for turn in [(query + round) % 2, (query + round + 1) % 2] {
                let watch = Watch::start();
                let found = match turn {
                    0 => by_hand(database, sql, data.query(query), below).await?,
                    _ => search(store, data, query, below).await?,
                };
                let (passed, processor) = watch.stop();
                if found != K {
                    return Err(format!("{found} rows of {K} were found").into());
                }
                // The first round warms up.
                if round > 0 {
                    all[turn][0].add(passed);
                    all[turn][1].add(processor);
                }
            }
        }
    }
    Ok(all)
}

async fn search(
    store: &VectorStore<Found>,
    data: &Data,
    query: usize,
    below: Option<i32>,
) -> Result<usize, Failure> {
    let search = store.search(data.query(query)).limit(K as u32);
    let search = match below {
        Some(below) => search.filter(Filter::lt("bucket", below)),
        None => search,
    };
    Ok(search.fetch().await?.hits.len())
}

async fn by_hand(
    database: &Database,
    sql: &str,
    query: &[f32],
    below: Option<i32>,
) -> Result<usize, Failure> {
    let mut statement = sqlx::query(AssertSqlSafe(sql.to_owned()));
    if let Some(below) = below {
        // Then what makes Postgres plan with the value.
        statement = statement.bind(below).bind(true);
    }
    let rows = statement
        .bind(pgvector::Vector::from(query.to_vec()))
        .fetch_all(&database.pool)
        .await?;
    let found = rows
        .iter()
        .map(Found::from_row)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found.len())
}

//! `insert_many` beside COPY written by hand, and beside one INSERT for each row.

use std::time::Instant;

use driftless_vector_store::VectorStore;
use driftless_vector_store_bench::figures::{Times, Watch, ms, rate};
use driftless_vector_store_bench::{Data, Failure, bucket};
use futures_util::stream;
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgPoolCopyExt as _;

use crate::database::{Database, Found, TABLE, as_vector, item};

/// How many rows are inserted one by one: enough to tell a rate of.
const ONE_BY_ONE: usize = 2_000;

pub async fn run(database: &Database, data: &Data, rounds: usize) -> Result<(), Failure> {
    let store = database.store(data).await?;
    let (mut ours, mut by_hand) = (<[Times; 2]>::default(), <[Times; 2]>::default());
    let mut single = Times::default();
    for round in 0..=rounds {
        // Who is first changes with each round.
        for turn in [round % 2, (round + 1) % 2] {
            database
                .execute(&format!("TRUNCATE {TABLE}; CHECKPOINT"))
                .await?;
            let watch = Watch::start();
            if turn == 0 {
                insert_many(&store, data).await?;
            } else {
                copy_by_hand(database, data).await?;
            }
            let (passed, processor) = watch.stop();
            database.expect_rows(data.rows()).await?;
            // The first round warms up.
            if round > 0 {
                let times = if turn == 0 { &mut ours } else { &mut by_hand };
                times[0].add(passed);
                times[1].add(processor);
            }
        }
    }
    let few = ONE_BY_ONE.min(data.rows());
    for _ in 0..rounds.min(3) {
        database
            .execute(&format!("TRUNCATE {TABLE}; CHECKPOINT"))
            .await?;
        let start = Instant::now();
        one_by_one(database, data, few).await?;
        single.add(start.elapsed());
        database.expect_rows(few).await?;
    }
    let rows = data.rows();
    println!("## insert\n");
    println!(
        "| {rows} rows, no index on the embeddings | median | rows/s | of it the client's processor |\n|---|---:|---:|---:|"
    );
    for (name, [passed, processor]) in [("`insert_many`", &ours), ("binary COPY by hand", &by_hand)]
    {
        let median = passed.quantile(0.5);
        println!(
            "| {name} | {} | {} | {} |",
            ms(median),
            rate(rows, median),
            ms(processor.quantile(0.5))
        );
    }
    let median = single.quantile(0.5);
    println!(
        "| one INSERT a row, the vector as text ({few} rows) | {} | {} | |",
        ms(median),
        rate(few, median)
    );
    println!(
        "\n`insert_many` at {:.2} of the rate of COPY by hand (median of paired rounds)\n",
        by_hand[0].ratio(&ours[0])
    );
    Ok(())
}

pub async fn insert_many(store: &VectorStore<Found>, data: &Data) -> Result<(), Failure> {
    let rows = stream::iter((0..data.rows()).map(|row| item(data, row, row)));
    store.insert_many(rows).await?;
    Ok(())
}

/// What somebody writes who knows the formats: [COPY's](https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS-BINARY-FORMAT)
/// and pgvector's.
async fn copy_by_hand(database: &Database, data: &Data) -> Result<(), Failure> {
    const BUFFER: usize = 64 * 1024;
    let sql = format!("COPY {TABLE} (id, content, bucket, embedding) FROM STDIN (FORMAT binary)");
    let mut copy = database.pool.copy_in_raw(&sql).await?;
    let mut buffer = Vec::with_capacity(2 * BUFFER);
    buffer.extend_from_slice(b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0");
    let dimensions = u16::try_from(data.dimensions)?;
    for row in 0..data.rows() {
        buffer.extend_from_slice(&4_i16.to_be_bytes());
        buffer.extend_from_slice(&8_i32.to_be_bytes());
        buffer.extend_from_slice(&i64::try_from(row)?.to_be_bytes());
        let title = data.title(row);
        buffer.extend_from_slice(&i32::try_from(title.len())?.to_be_bytes());
        buffer.extend_from_slice(title.as_bytes());
        buffer.extend_from_slice(&4_i32.to_be_bytes());
        buffer.extend_from_slice(&bucket(row).to_be_bytes());
        buffer.extend_from_slice(&(4 + 4 * i32::from(dimensions)).to_be_bytes());
        buffer.extend_from_slice(&dimensions.to_be_bytes());
        buffer.extend_from_slice(&[0, 0]);
        buffer.extend(data.row(row).iter().flat_map(|number| number.to_be_bytes()));
        if buffer.len() >= BUFFER {
            copy.send(buffer.as_slice()).await?;
            buffer.clear();
        }
    }
    buffer.extend_from_slice(&(-1_i16).to_be_bytes());
    copy.send(buffer.as_slice()).await?;
    copy.finish().await?;
    Ok(())
}

/// The common way.
async fn one_by_one(database: &Database, data: &Data, rows: usize) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO {TABLE} (id, content, bucket, embedding) VALUES ($1, $2, $3, $4::vector)"
    );
    let mut conn = database.pool.acquire().await?;
    for row in 0..rows {
        sqlx::query(AssertSqlSafe(sql.clone()))
            .bind(i64::try_from(row)?)
            .bind(data.title(row))
            .bind(bucket(row))
            .bind(as_vector(data.row(row)))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

//! What every peer is asked to do, and how it tells: one line of JSON, as `peers/common.py` does.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::figures::Times;
use crate::{Data, Failure, K, bucket};

/// The filter that peers are asked with keeps the buckets below: one row of a hundred.
pub const KEPT: i32 = 10;

/// Texts as peers are given them: with its number, a text says which row it is.
pub fn text(data: &Data, row: usize) -> String {
    format!("{row} {}", data.title(row))
}

/// Asks all queries; `search` is given the number of a query and says which rows came.
pub async fn searches(
    data: &Data,
    filtered: bool,
    mut search: impl AsyncFnMut(usize) -> Result<Vec<usize>, Failure>,
) -> Result<Value, Failure> {
    let few = |row| bucket(row) < KEPT;
    let kept: Option<&dyn Fn(usize) -> bool> = if filtered { Some(&few) } else { None };
    let mut times = Times::default();
    let (mut hits, mut short) = (0, 0);
    for query in 0..data.queries() {
        let start = Instant::now();
        let found = search(query).await?;
        times.add(start.elapsed());
        hits += data.found(query, &data.nearest(query, K, kept), &found);
        short += usize::from(found.len() < K);
    }
    Ok(json!({
        "p50_ms": times.quantile(0.5).as_secs_f64() * 1e3,
        "p99_ms": times.quantile(0.99).as_secs_f64() * 1e3,
        "recall": hits as f64 / (K * data.queries()) as f64,
        "short": short,
    }))
}

/// Prints the line.
pub fn tell(
    version: &str,
    data: &Data,
    insert: Duration,
    index: Duration,
    all: &Value,
    filtered: &Value,
) {
    println!(
        "{}",
        json!({
            "version": version,
            "rows": data.rows(),
            "insert_s": insert.as_secs_f64(),
            "index_s": index.as_secs_f64(),
            "all": all,
            "filtered": filtered,
        })
    );
}

//! What a long stream of rows costs in memory: nothing that grows with it.

use std::fs;

use driftless_vector_store_bench::{Data, Failure};
use futures_util::stream;

use crate::database::{Database, item};

/// How many rows are streamed: the data again and again, which then is ten times what it is in memory.
const ROWS: usize = 100_000;

pub async fn run(database: &Database, data: &Data) -> Result<(), Failure> {
    let store = database.store(data).await?;
    let before = resident()?;
    let mut most = before;
    let mut failed = None;
    let rows = stream::iter((0..ROWS).map(|row| {
        if row.is_multiple_of(1_000) {
            match resident() {
                Ok(now) => most = most.max(now),
                Err(error) => failed = Some(error),
            }
        }
        item(data, row % data.rows(), row)
    }));
    store.insert_many(rows).await?;
    if let Some(error) = failed {
        return Err(error);
    }
    database.expect_rows(ROWS).await?;
    let sent = ROWS * data.dimensions * 4 / 1024;
    println!("## memory\n");
    println!(
        "{ROWS} rows streamed, {} MB of embeddings: resident memory rose from {} to {} kB, by {} kB\n",
        sent / 1024,
        before,
        most,
        most - before
    );
    Ok(())
}

/// In kB; Linux alone tells.
fn resident() -> Result<u64, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or("no VmRSS")?.parse()?)
}

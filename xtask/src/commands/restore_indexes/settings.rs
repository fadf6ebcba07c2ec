//! The memory and the workers of a build, from what the index and its table are.

use std::str::FromStr;

use driftless_migrations::{IndexBuild, IndexShape};
use driftless_vector_store::{Element, HnswOptions, IvfflatOptions};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgConnection};

use super::Args;
use crate::terminal::count;

const KB: u64 = 1024;
const MB: u64 = 1024 * KB;
const GB: u64 = 1024 * MB;

/// The most that `maintenance_work_mem` takes is 2^31 - 1 kB (`MAX_KILOBYTES` in `guc.h`).
const MAX_MEMORY: u64 = (i32::MAX as u64) * KB;

/// A size as an argument, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Megabytes(u64);

impl FromStr for Megabytes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.find(|c: char| !c.is_ascii_digit());
        let (number, unit) = text.split_at(digits.unwrap_or(text.len()));
        let unit = match unit {
            "kB" => KB,
            "MB" => MB,
            "GB" => GB,
            _ => 0,
        };
        let bytes = number
            .parse::<u64>()
            .unwrap_or_default()
            .saturating_mul(unit);
        // The server takes no less than 64 kB from PostgreSQL 17 on, and 1 MB before.
        if (MB..=MAX_MEMORY).contains(&bytes) {
            Ok(Self(bytes))
        } else {
            Err("write a size as 512MB or 8GB, from 1MB to 2047GB".to_owned())
        }
    }
}

/// What is known of a table and of the server: a row of `facts.sql`, with the estimated rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub is_partitioned: bool,
    bytes: u64,
    memory: u64,
    shared_buffers: u64,
    parallel_from: u64,
    workers: u64,
    max_workers: u64,
}

impl Facts {
    /// Of a table named as SQL does; nothing where there is none.
    pub(super) async fn read(
        connection: &mut PgConnection,
        table: &str,
    ) -> Result<Option<Self>, sqlx::Error> {
        type Row = (bool, i64, i64, i64, i64, i64, i64);
        let row: Option<Row> = sqlx::query_as(include_str!("facts.sql"))
            .persistent(false)
            .bind(table)
            .fetch_optional(connection)
            .await?;
        let size = |number: i64| u64::try_from(number).unwrap_or_default();
        Ok(row.map(
            |(is_partitioned, bytes, memory, shared_buffers, parallel_from, workers, max)| Self {
                is_partitioned,
                bytes: size(bytes),
                memory: size(memory),
                shared_buffers: size(shared_buffers),
                parallel_from: size(parallel_from),
                workers: size(workers),
                max_workers: size(max),
            },
        ))
    }
}

/// How many rows an index will have, as the planner estimates it.
pub(super) async fn rows(
    connection: &mut PgConnection,
    build: &IndexBuild<'_>,
    shape: &IndexShape,
) -> Result<u64, sqlx::Error> {
    let condition = shape.predicate.as_ref();
    let condition = condition.map_or_else(String::new, |it| format!(" WHERE {it}"));
    let sql = format!("EXPLAIN SELECT FROM {}{condition}", build.table());
    let plan: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .persistent(false)
        .fetch_all(connection)
        .await?;
    // "Seq Scan on docs  (cost=0.00..1.05 rows=5 width=0)"
    let rows = plan.first().and_then(|line| line.split_once(" rows="));
    let rows = rows.and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
    Ok(rows.unwrap_or_default())
}

/// What a build is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// `maintenance_work_mem`, in bytes.
    memory: u64,
    /// `max_parallel_maintenance_workers`.
    workers: u64,
    rows: u64,
    /// What the person should know.
    pub warnings: Vec<String>,
}

impl Settings {
    /// Memory for what the build holds at once, and workers by the table's size as PostgreSQL itself
    /// counts them; both within what the server has, and not less than it would use anyway.
    pub(super) fn choose(facts: &Facts, shape: &IndexShape, rows: u64, args: &Args) -> Self {
        let needs = needs(facts, shape, rows);
        // The one setting that tells how much memory the machine has.
        let ceiling = facts.memory.max(facts.shared_buffers);
        let mut memory = match &needs {
            Needs::AtLeast(bytes) => (*bytes).max(facts.memory),
            Needs::AtBest(bytes) => (*bytes).clamp(facts.memory, ceiling),
            Needs::Unknown => ceiling,
        };
        if let Some(Megabytes(bytes)) = args.maintenance_work_mem {
            memory = bytes;
        }
        let memory = memory.min(MAX_MEMORY);
        let by_size = workers_by_size(facts);
        let workers = match args.workers {
            Some(workers) => u64::from(workers),
            None => by_size.min((facts.max_workers / 2).max(facts.workers)),
        };
        let mut warnings = Vec::new();
        match needs {
            Needs::AtLeast(bytes) if bytes > memory => warnings.push(format!(
                "pgvector wants {} to compute the lists, and refuses to build with less",
                shown(bytes)
            )),
            Needs::AtLeast(bytes) if bytes > ceiling => warnings.push(format!(
                "pgvector wants {} to compute the lists, more than shared_buffers: see that the \
                 machine has as much to spare",
                shown(bytes)
            )),
            Needs::AtBest(bytes) if shape.access_method == "hnsw" && bytes > memory => {
                warnings.push(format!(
                    "the graph needs about {}, and beyond {} the build takes far longer: give \
                     --maintenance-work-mem, if the machine has as much to spare",
                    shown(bytes),
                    shown(memory)
                ));
            }
            Needs::Unknown => warnings.push(format!(
                "how much memory the graph needs is not known, since {} does not say its size",
                shape.type_name
            )),
            _ => {}
        }
        if args
            .workers
            .is_some_and(|wanted| u64::from(wanted) > facts.max_workers)
        {
            warnings.push(format!(
                "the server has {} in all (max_parallel_workers, max_worker_processes)",
                count(
                    usize::try_from(facts.max_workers).unwrap_or_default(),
                    "worker"
                )
            ));
        }
        Self {
            memory,
            workers,
            rows,
            warnings,
        }
    }

    /// For the session. A build waits for others and nobody for it, so that nothing ends its waiting.
    pub(super) fn sql(&self) -> String {
        format!(
            "SET maintenance_work_mem = '{}kB'; SET max_parallel_maintenance_workers = {}; \
             SET lock_timeout = 0; SET statement_timeout = 0",
            self.memory / KB,
            self.workers
        )
    }

    pub(super) fn to_text(&self) -> String {
        format!(
            "about {} rows; maintenance_work_mem = {}, max_parallel_maintenance_workers = {}",
            self.rows,
            shown(self.memory),
            self.workers
        )
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "estimated_rows": self.rows,
            "maintenance_work_mem": self.memory,
            "max_parallel_maintenance_workers": self.workers,
            "warnings": self.warnings,
        })
    }
}

/// Memory, in bytes.
#[derive(Debug, PartialEq, Eq)]
enum Needs {
    /// With less it is refused.
    AtLeast(u64),
    /// With less it is slower.
    AtBest(u64),
    Unknown,
}

fn needs(facts: &Facts, shape: &IndexShape, rows: u64) -> Needs {
    let option = |name: &str, otherwise: u16| {
        let mut options = shape.options.iter();
        let said = options.find_map(|one| one.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
        said.unwrap_or(otherwise)
    };
    let defaults = HnswOptions::default();
    match shape.access_method.as_str() {
        "hnsw" => match value_size(shape) {
            Some(value) => {
                let m = option("m", defaults.m);
                Needs::AtBest(HnswOptions { m, ..defaults }.build_memory(value, rows))
            }
            None => Needs::Unknown,
        },
        "ivfflat" => match value_size(shape) {
            Some(value) => {
                let lists = option("lists", 100);
                Needs::AtLeast(IvfflatOptions { lists }.build_memory(value, rows))
            }
            None => Needs::AtBest(facts.bytes),
        },
        // What is sorted, or gathered before it is written, is no more than the table.
        _ => Needs::AtBest(facts.bytes),
    }
}

/// The bytes of one of pgvector's values, by its dimensions.
fn value_size(shape: &IndexShape) -> Option<u64> {
    let dimensions = u32::try_from(shape.type_modifier).ok()?;
    let named = |element: &Element| element.type_name() == shape.type_name;
    Element::ALL
        .into_iter()
        .find(named)?
        .value_bytes(dimensions)
}

/// One from `min_parallel_table_scan_size` on, and one more for each time that the table is three times
/// as large (`compute_parallel_worker` in PostgreSQL's `allpaths.c`).
fn workers_by_size(facts: &Facts) -> u64 {
    let mut workers = 0;
    let mut threshold = facts.parallel_from.max(1);
    while facts.bytes >= threshold {
        workers += 1;
        threshold = threshold.saturating_mul(3);
    }
    workers
}

fn shown(bytes: u64) -> String {
    match bytes {
        0..MB => format!("{} kB", bytes.div_ceil(KB)),
        MB..GB => format!("{} MB", bytes.div_ceil(MB)),
        _ => format!("{:.1} GB", bytes as f64 / GB as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::{Facts, MB, Megabytes, workers_by_size};

    #[test]
    fn sizes() {
        let parsed = |text: &str| text.parse().map(|Megabytes(bytes)| bytes);
        assert_eq!(parsed("2048kB"), Ok(2 * MB));
        assert_eq!(parsed("8GB"), Ok(8 * 1024 * MB));
        for wrong in [
            "512",
            "512mb",
            "-1MB",
            "500kB",
            "2048GB",
            "99999999999GB",
            "GB",
        ] {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn workers_grow_with_the_table() {
        let of = |megabytes: u64| {
            workers_by_size(&Facts {
                bytes: megabytes * MB,
                parallel_from: 8 * MB,
                ..Facts::default()
            })
        };
        assert_eq!([0, 7, 8, 24, 72, 1024].map(of), [0, 0, 1, 2, 3, 5]);
    }
}

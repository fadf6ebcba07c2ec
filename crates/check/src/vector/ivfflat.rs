//! Lists of ivfflat indexes, against the rows that they are made from.

use driftless_sanitize::TableName;

use super::index::VectorIndex;
use crate::added::Tables;
use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::{IVFFLAT_LISTS, IVFFLAT_ON_EMPTY_TABLE};
use crate::words::{Script, object};

/// Below it, the manual's `rows / 1000` gives no list at all.
const FEW_ROWS: f64 = 1000.0;
/// How far lists may be from what pgvector's manual recommends.
const FACTOR: f64 = 5.0;
/// Fewer lists than this make no difference.
const LEAST_LISTS: f64 = 10.0;

pub(super) fn find(
    evidence: &Evidence<'_>,
    indexes: &[VectorIndex<'_>],
    script: &Script<'_>,
    found: &mut Vec<Found>,
) {
    for index in indexes.iter().filter(|index| index.method == "ivfflat") {
        found.extend(empty(evidence, index, script).or_else(|| lists(evidence, index, script)));
    }
}

/// The estimated rows of an index' table, where they are known.
fn rows(evidence: &Evidence<'_>, index: &VectorIndex<'_>) -> Option<f64> {
    let table = TableName {
        schema: index.table.schema.clone(),
        name: index.table.name.clone(),
    };
    // Postgres says -1 where it has never counted.
    let rows = evidence.rows?.get(&table).copied();
    rows.filter(|rows| *rows >= 0.0)
}

fn empty(evidence: &Evidence<'_>, index: &VectorIndex<'_>, script: &Script<'_>) -> Option<Found> {
    let place = index.place(script);
    let tables = Tables::of(evidence);
    let is_new = tables
        .iter()
        .any(|table| table.name == index.table && table.before.is_none());
    let name = object(index.table);
    let why = match rows(evidence, index) {
        Some(rows) if rows < FEW_ROWS => format!("{name} has {rows:.0} rows"),
        None if is_new && !is_filled(index, script) => {
            format!("{name} is made in this migration and has no rows")
        }
        _ => return None,
    };
    let concurrently = if is_new { "" } else { "CONCURRENTLY " };
    Some(Found {
        rule: &IVFFLAT_ON_EMPTY_TABLE,
        range: place,
        message: format!(
            "index {} makes its lists from the rows that are there, and {why}",
            object(index.name)
        ),
        help: format!(
            "use hnsw, which needs no rows: CREATE INDEX {concurrently}ON {}; or make the ivfflat index in a later migration, when \
             the table has its rows",
            index.on("hnsw", &index.class)
        ),
    })
}

/// Whether a statement may have put rows into the table before the index is made; in which case, is not
/// read. Another table may have taken the name, rows and all.
fn is_filled(index: &VectorIndex<'_>, script: &Script<'_>) -> bool {
    const FILLING: [&str; 7] = ["insert", "copy", "merge", "with", "select", "do", "call"];
    let built = index.place(script).map_or(usize::MAX, |range| range.start);
    script.statements().iter().any(|words| {
        let fills = words.start_with_one(&FILLING)
            || words.start(&["create"]) && words.have("table") && words.have("select")
            || words.start(&["alter", "table"]) && words.have("rename");
        fills && words.range().start < built && words.name(&index.table.name)
    })
}

fn lists(evidence: &Evidence<'_>, index: &VectorIndex<'_>, script: &Script<'_>) -> Option<Found> {
    let rows = rows(evidence, index)?;
    let lists = index.lists as f64;
    let best = if rows > 1_000_000.0 {
        rows.sqrt()
    } else {
        rows / 1000.0
    };
    let too_many = lists > rows || lists > FACTOR * best.max(LEAST_LISTS);
    let too_few = lists * FACTOR < best;
    let harm = if too_many {
        "finds little without reading many lists"
    } else if too_few {
        "reads too many rows in each list"
    } else {
        return None;
    };
    let best = best.max(LEAST_LISTS);
    Some(Found {
        rule: &IVFFLAT_LISTS,
        range: index.place(script),
        message: format!(
            "index {} has {lists} lists for {rows:.0} rows, where {best:.0} are recommended: a search {harm}",
            object(index.name)
        ),
        help: format!(
            "WITH (lists = {best:.0}), and SET ivfflat.probes = {:.0} in the searches",
            best.sqrt().max(1.0)
        ),
    })
}

//! Operator classes against the operators that the project uses.

use driftless_schema_export::{Catalog, Object};

use super::index::VectorIndex;
use super::{DistanceOperator, OperatorUse, sql};
use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::UNUSED_OPCLASS;
use crate::words::{Script, list, object};

pub(super) fn find(
    evidence: &Evidence<'_>,
    indexes: &[VectorIndex<'_>],
    script: &Script<'_>,
    found: &mut Vec<Found>,
) {
    if indexes.is_empty() {
        return;
    }
    let mut uses = evidence.operators.to_vec();
    uses.extend(in_catalog(evidence.after));
    for index in indexes {
        found.extend(judge(index, &uses, script));
    }
}

fn judge(index: &VectorIndex<'_>, uses: &[OperatorUse], script: &Script<'_>) -> Option<Found> {
    let operator = index.operator()?;
    // No class of one type serves the operators of the other.
    let is_of_type = |one: &&OperatorUse| one.operator.is_of_bits() == operator.is_of_bits();
    // One that reads another table may read this one behind it: that it serves is believed.
    let is_other = |one: &&OperatorUse| is_of_type(one) && one.may_read(&index.table.name);
    let of_column = |one: &&OperatorUse| {
        let mut columns = index.columns.iter();
        columns.any(|column| one.may_be_of(column))
    };
    let unknown = |one: &&OperatorUse| one.columns.is_empty();
    let serves = |one: &OperatorUse| one.operator == operator;
    let mut relevant = uses.iter().filter(|one| of_column(one) || unknown(one));
    if relevant.any(serves) {
        return None;
    }
    let mut others: Vec<&OperatorUse> = uses.iter().filter(is_other).filter(of_column).collect();
    if others.is_empty() {
        others = uses.iter().filter(is_other).filter(unknown).collect();
    }
    let wanted = others.first()?.operator;
    let places: Vec<String> = others.iter().take(3).map(|one| place(one)).collect();
    let more = others.len().saturating_sub(places.len());
    let more = if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    };
    let message = format!(
        "index {} ({}) serves {operator}, and the project orders by {} ({}{more}): no query of it \
         can use the index",
        object(index.name),
        index.class,
        list(others.iter().map(|one| one.operator.to_string()).collect()),
        places.join(", "),
    );
    let data_type = index.class.split('_').next().unwrap_or("vector");
    let class = format!("{data_type}_{}_ops", wanted.class());
    // pgvector has no such classes for ivfflat.
    let is_of_hnsw = matches!(wanted, DistanceOperator::L1 | DistanceOperator::Jaccard);
    let method = if is_of_hnsw { "hnsw" } else { index.method };
    let help = format!(
        "CREATE INDEX CONCURRENTLY ON {}; or use {operator} in the queries",
        index.on(method, &class)
    );
    Some(Found {
        rule: &UNUSED_OPCLASS,
        range: index.place(script),
        message,
        help,
    })
}

fn place(one: &OperatorUse) -> String {
    if one.line == 0 {
        one.path.clone()
    } else {
        format!("{}:{}", one.path, one.line)
    }
}

/// Uses in the views and functions of the database, which have no file.
fn in_catalog(catalog: &Catalog) -> Vec<OperatorUse> {
    let mut uses = Vec::new();
    for (id, object) in &catalog.objects {
        let text = match object {
            Object::Function(function) => &function.definition,
            Object::View(view) | Object::MaterializedView(view) => &view.definition,
            _ => continue,
        };
        uses.extend(sql::uses(text).into_iter().map(|found| OperatorUse {
            operator: found.operator,
            columns: found.columns,
            tables: found.tables,
            path: id.to_string(),
            line: 0,
        }));
    }
    uses
}

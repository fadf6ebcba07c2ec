//! How many dimensions vectors have, and may have.

use driftless_effects::{Step, Stopped, TableChangeKind};
use driftless_schema_export::QualifiedName;
use driftless_sql_text::{Token, TokenKind, identifier_value, tokens};

use crate::added::Tables;
use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::{VECTOR_DIMENSION_CHANGE, VECTOR_DIMENSION_LIMIT};
use crate::words::{Script, Words, column};

/// A type of pgvector.
#[derive(Debug, Clone, PartialEq, Eq)]
struct VectorType {
    name: String,
    /// None where the type does not say how many.
    dimensions: Option<u32>,
}

impl VectorType {
    /// Reads what `format_type` prints: `public.vector(384)`.
    fn read(data_type: &str) -> Option<Self> {
        let all: Vec<Token<'_>> = tokens(data_type).collect();
        let name = all.iter().rfind(|token| token.kind.is_identifier())?;
        let name = identifier_value(name).into_owned();
        let number = all.iter().find(|token| token.kind == TokenKind::Number);
        // An array has no index, and its elements no column.
        let is_plain = !data_type.ends_with(']');
        (is_plain && ["vector", "halfvec", "sparsevec"].contains(&name.as_str())).then(|| Self {
            name,
            dimensions: number.and_then(|number| number.text.parse().ok()),
        })
    }
}

/// The dimensions of both types, where both say them and they differ.
fn differ(before: &str, after: &str) -> Option<(u32, u32)> {
    let [before, after] = [before, after].map(|it| VectorType::read(it)?.dimensions);
    Some((before?, after?)).filter(|(before, after)| before != after)
}

pub(super) fn find(evidence: &Evidence<'_>, script: &Script<'_>, found: &mut Vec<Found>) {
    let steps = evidence.trace.steps.iter();
    found.extend(steps.filter_map(changed));
    found.extend(replaced(evidence, script));
}

/// Whether a step changes how many dimensions a column has.
pub(crate) fn changes_dimensions(step: &Step) -> bool {
    changed(step).is_some()
}

fn changed(step: &Step) -> Option<Found> {
    step.changes.iter().find_map(|change| {
        let TableChangeKind::ColumnType {
            column: name,
            before,
            after,
        } = &change.what
        else {
            return None;
        };
        let (from, to) = differ(before, after)?;
        let table = QualifiedName {
            schema: change.table.schema.clone(),
            name: change.table.name.clone(),
        };
        let name = column(&table, name);
        let message = match &step.on_rows {
            Some(failure) => format!(
                "gives {name} {to} dimensions instead of {from}, which fails on any row that has a \
                 vector: {}",
                failure.message
            ),
            None => format!(
                "gives {name} {to} dimensions instead of {from}: every stored vector becomes another, \
                 and running services fail, since they still send {from}"
            ),
        };
        Some(Found::at(
            &VECTOR_DIMENSION_CHANGE,
            &step.place,
            message,
            help(after),
        ))
    })
}

/// Columns that are dropped and made again with other dimensions.
fn replaced(evidence: &Evidence<'_>, script: &Script<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for table in Tables::of(evidence).kept() {
        for new in table.columns.iter().filter(|column| column.is_new()) {
            let Some(old) = table.dropped(&new.column.name) else {
                continue;
            };
            let data_type = &new.column.data_type;
            let Some((from, to)) = differ(&old.data_type, data_type) else {
                continue;
            };
            let name = column(table.name, &old.name);
            let place = script.find(&["drop"], &[&table.name.name, &old.name]);
            found.push(Found {
                rule: &VECTOR_DIMENSION_CHANGE,
                range: place.map(Words::range),
                message: format!(
                    "drops {name} with its vectors of {from} dimensions, and makes it again for {to}: \
                     searches find nothing until every row has a new one"
                ),
                help: help(data_type),
            });
        }
    }
    found
}

fn help(data_type: &str) -> String {
    format!(
        "add a column of type {data_type} beside it, fill it with vectors of the new model, index it \
         CONCURRENTLY, move the searches, and drop the old column in a later migration"
    )
}

/// A statement that fails since it wants more dimensions than there may be, or does not say how many.
pub(crate) fn limit(stopped: &Stopped) -> Option<Found> {
    let message = stopped.message.as_str();
    let of_index = message.starts_with("column cannot have more than ")
        && (message.ends_with(" dimensions for hnsw index")
            || message.ends_with(" dimensions for ivfflat index"));
    let of_type = message.starts_with("dimensions for type ");
    let help = if of_index {
        let most = message.split(' ').find_map(|word| word.parse::<u32>().ok());
        match most {
            Some(2000) => {
                "index it as halfvec, which may have 4,000: ((column::halfvec(n)) halfvec_cosine_ops), \
                 with the same cast in the searches; or ask the model for fewer dimensions"
            }
            _ => {
                "index its bits, ((binary_quantize(column)::bit(n)) bit_hamming_ops), and order what \
                 it finds by the whole vectors; or ask the model for fewer dimensions"
            }
        }
    } else if message == "column does not have dimensions" {
        "say how many dimensions the column has, vector(n), or index an expression that does: \
         ((column::vector(n)) vector_cosine_ops)"
    } else if of_type {
        "a vector has from 1 to 16,000 dimensions, a sparse one up to 1,000,000,000"
    } else {
        return None;
    };
    Some(Found::at(
        &VECTOR_DIMENSION_LIMIT,
        &stopped.place,
        format!("fails: {message} ({})", stopped.code),
        help,
    ))
}

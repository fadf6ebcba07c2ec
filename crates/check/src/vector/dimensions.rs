//! How many dimensions vectors have, and may have.

use driftless_effects::{Step, Stopped, TableChangeKind};
use driftless_schema_export::{Catalog, Object, ObjectId, QualifiedName};
use driftless_sql_text::{Name, Token, TokenKind, identifier_value, quote_identifier, tokens};

use super::DistanceOperator;
use crate::added::Tables;
use crate::create_index::CreateIndex;
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
pub(crate) fn limit(stopped: &Stopped, before: &Catalog) -> Option<Found> {
    let message = stopped.message.as_str();
    let of_index = message.starts_with("column cannot have more than ")
        && (message.ends_with(" dimensions for hnsw index")
            || message.ends_with(" dimensions for ivfflat index"));
    let help = if of_index || message == "column does not have dimensions" {
        let most = message.split(' ').find_map(|word| word.parse().ok());
        index_help(&Failed::read(stopped, before), most)
    } else if message.starts_with("dimensions for type ") {
        "a vector has from 1 to 16,000 dimensions, a sparse one up to 1,000,000,000".to_owned()
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

/// An index that could not be built, with words for what is not known of it.
struct Failed {
    start: String,
    column: String,
    /// What its operator class has between the type and `ops`.
    distance: &'static str,
    dimensions: Option<u32>,
}

impl Failed {
    fn read(stopped: &Stopped, before: &Catalog) -> Self {
        let words = Words::of(&stopped.place);
        let create = CreateIndex::read(words.tokens());
        let mut failed = Self {
            start: "CREATE INDEX … ".to_owned(),
            column: "column".to_owned(),
            distance: "cosine",
            dimensions: None,
        };
        let Some(CreateIndex {
            table, key, method, ..
        }) = create
        else {
            return failed;
        };
        failed.start = format!(
            "CREATE INDEX CONCURRENTLY ON {} USING {method} ",
            quote_identifier(&table.name)
        );
        if let Some((column, class)) = key {
            let class = class.and_then(|class| DistanceOperator::of_class(&class.name));
            failed.distance = class.map_or("cosine", DistanceOperator::class);
            failed.column = quote_identifier(&column.name).into_owned();
            failed.dimensions = dimensions_of(&table, &column.name, before);
        }
        failed
    }
}

/// The dimensions of a table's column, where the table was there before.
fn dimensions_of(table: &Name, column: &str, before: &Catalog) -> Option<u32> {
    let tables = before
        .objects
        .iter()
        .filter_map(|(id, object)| match (id, object) {
            (ObjectId::Table(name), Object::Table(columns)) => Some((name, columns)),
            _ => None,
        });
    let is_it = |name: &QualifiedName| {
        let schema = table.schema.as_ref();
        name.name == table.name && schema.is_none_or(|schema| *schema == name.schema)
    };
    let mut found = tables.filter(|(name, _)| is_it(name));
    let (_, table) = found.next()?;
    let column = table.columns.iter().find(|one| one.name == column)?;
    VectorType::read(&column.data_type)?.dimensions
}

fn index_help(failed: &Failed, most: Option<u32>) -> String {
    let Failed {
        start,
        column,
        distance,
        dimensions,
    } = failed;
    let n = dimensions.map_or("n".to_owned(), |it| it.to_string());
    match most {
        None => format!(
            "say how many dimensions the column has, or index an expression that does: \
             {start}(({column}::vector(n)) vector_{distance}_ops)"
        ),
        Some(2000) if dimensions.is_none_or(|it| it <= 4000) => format!(
            "index it as halfvec, which may have 4,000: {start}(({column}::halfvec({n})) \
             halfvec_{distance}_ops), with the same cast in the searches; or ask the model for fewer \
             dimensions"
        ),
        Some(_) => format!(
            "index its bits: {start}((binary_quantize({column})::bit({n})) bit_hamming_ops), and order \
             what it finds by the whole vectors; or ask the model for fewer dimensions"
        ),
    }
}

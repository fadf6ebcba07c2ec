//! The rules: pure functions of what was read. Each says something or nothing.

mod index;
mod ivfflat;
mod size;
mod table;

use super::facts::Facts;
use super::sample::Sample;
use super::{Advice, AdviceRule, Figure};
use crate::catalog::{Catalog, VectorIndex};
use crate::ident::{cut, qualified};
use crate::{PgvectorVersion, Recall, Table};

/// Below this many rows, exact search takes milliseconds, and nothing about an index matters yet.
const FEW_ROWS: u64 = 10_000;

/// All that advice is taken from.
pub(super) struct Known<'k> {
    pub(super) table: &'k Table,
    pub(super) catalog: &'k Catalog,
    pub(super) facts: &'k Facts,
    pub(super) sample: &'k Sample,
    pub(super) recall: Option<&'k Recall>,
}

pub(super) fn judge(known: &Known<'_>) -> Vec<Advice> {
    let mut advice = Vec::new();
    advice.extend(table::no_dimensions(known));
    advice.extend(index::wrong_class(known));
    advice.extend(index::invalid(known));
    advice.extend(index::none(known));
    advice.extend(index::unused(known));
    advice.extend(index::low_recall(known));
    advice.extend(ivfflat::lists(known));
    advice.extend(ivfflat::trained(known));
    advice.extend(size::build_memory(known));
    advice.extend(size::halfvec(known));
    advice.extend(size::binary_quantization(known));
    advice.extend(table::dead_rows(known));
    advice.extend(table::lost_hot_updates(known));
    advice.extend(table::zero_vectors(known));
    advice.extend(table::never_analysed(known));
    advice
}

impl Known<'_> {
    fn rows(&self) -> u64 {
        self.facts.rows()
    }

    /// The indexes of pgvector's on the embeddings.
    fn indexes(&self) -> impl Iterator<Item = &VectorIndex> {
        self.catalog
            .indexes
            .iter()
            .filter(|index| index.column.as_deref() == Some(self.table.embedding.as_str()))
    }

    /// Those that searches can use.
    fn serving(&self) -> impl Iterator<Item = &VectorIndex> {
        let wanted = self.table.metric.operator_class(self.table.element);
        self.indexes()
            .filter(move |index| index.valid && Some(index.operator_class.as_str()) == wanted)
    }

    /// What has to be run first, for what this version of pgvector does not have.
    fn update_sql(&self) -> String {
        if self.catalog.pgvector < PgvectorVersion::MORE_TYPES {
            format!(
                "-- this is pgvector {}: it takes {} or later, installed on the server\nALTER EXTENSION vector UPDATE;\n",
                self.catalog.pgvector,
                PgvectorVersion::MORE_TYPES
            )
        } else {
            String::new()
        }
    }

    /// An index' name as SQL.
    fn index_sql(&self, index: &VectorIndex) -> String {
        qualified(&self.catalog.schema, &index.name)
    }

    /// `CONCURRENTLY `, which an index of a partitioned table does not take.
    fn concurrently(&self) -> &'static str {
        if self.catalog.partitioned {
            ""
        } else {
            "CONCURRENTLY "
        }
    }

    /// `REINDEX`, without keeping anybody from writing where that is possible.
    fn reindex_sql(&self, index: &VectorIndex) -> String {
        format!("REINDEX INDEX CONCURRENTLY {};\n", self.index_sql(index))
    }

    fn drop_sql(&self, index: &VectorIndex) -> String {
        format!(
            "DROP INDEX {}{};\n",
            self.concurrently(),
            self.index_sql(index)
        )
    }

    /// A name that no index of pgvector's here has yet.
    fn free_name(&self) -> String {
        let base = format!("{}_{}_idx", self.table.name, self.table.embedding);
        let taken = |name: &str| self.catalog.indexes.iter().any(|index| index.name == name);
        let (mut name, mut number) = (cut(&base, 63).to_owned(), 0);
        while taken(&name) {
            number += 1;
            let suffix = number.to_string();
            name = format!("{}{suffix}", cut(&base, 63 - suffix.len()));
        }
        name
    }
}

fn figure(name: &'static str, value: f64) -> Figure {
    Figure { name, value }
}

fn advice(rule: AdviceRule, why: String, figures: Vec<Figure>, sql: String) -> Advice {
    Advice {
        rule,
        why,
        figures,
        sql,
    }
}

/// `1.5 GB`, in units of 1024.
fn shown(bytes: u64) -> String {
    const MB: u64 = 1 << 20;
    const GB: u64 = 1 << 30;
    match bytes {
        0..MB => format!("{} kB", bytes.div_ceil(1024)),
        MB..GB => format!("{} MB", bytes.div_ceil(MB)),
        _ => format!("{:.1} GB", bytes as f64 / GB as f64),
    }
}

/// `37%`.
fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

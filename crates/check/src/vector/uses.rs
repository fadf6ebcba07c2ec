//! Where a project's own code and SQL use pgvector's operators.

use std::path::Path;

use super::DistanceOperator;
use super::calls::calls;
use super::source::{Language, Piece, pieces};
use super::sql::{self, Found};

/// A use of a distance operator in a text of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorUse {
    /// The operator.
    pub operator: DistanceOperator,
    /// Names in its operands that may be a column's, as they stand there. None where no column can
    /// be told: `ORDER BY {column} <=> $1`.
    pub columns: Vec<String>,
    /// The tables that the SQL around it reads, as far as it names them.
    pub tables: Vec<String>,
    /// The file, as the caller calls it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

impl OperatorUse {
    /// Whether one of its operands may be this column. Letter case and `_` are not looked at, since
    /// object-relational mappers change both.
    pub(crate) fn may_be_of(&self, column: &str) -> bool {
        let plain = plain(column);
        self.columns.iter().any(|name| self::plain(name) == plain)
    }

    /// Whether it may be a use of this table, which it does not read where it reads others.
    pub(crate) fn may_read(&self, table: &str) -> bool {
        let plain = plain(table);
        self.tables.is_empty() || self.tables.iter().any(|name| self::plain(name) == plain)
    }
}

/// In lower case and without `_`.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| *letter != '_');
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether [`operator_uses`] can read a file of this name: SQL, or source code in a language that it
/// knows the strings of.
#[must_use]
pub fn may_use_operators(path: &str) -> bool {
    is_sql(path) || Language::of(extension(path)).is_some()
}

/// Finds the uses of pgvector's distance operators in a text: in SQL, in the strings of source code,
/// and by the functions that stand for them in pgvector's clients and in drizzle
/// (`cosineDistance(docs.embedding, …)`, `Doc.embedding.cosine_distance(…)`), in `SQLAlchemy`
/// (`Doc.embedding.op("<=>")(…)`) and Ecto (`fragment("? <=> ?", doc.embedding, …)`). The path's
/// extension tells the language; a text in another language uses none. An operator that a program
/// puts between two strings, and not into one, is not seen.
///
/// ```
/// use driftless_check::{DistanceOperator, operator_uses};
///
/// let code = r#"
///     // nearest <-> first
///     let docs = sqlx::query("SELECT id FROM docs ORDER BY embedding <=> $1 LIMIT 5");
/// "#;
/// let uses = operator_uses("src/search.rs", code);
/// assert_eq!(uses.len(), 1);
/// assert_eq!(uses[0].operator, DistanceOperator::Cosine);
/// assert_eq!(uses[0].columns, ["embedding"]);
/// assert_eq!(uses[0].line, 3);
/// ```
#[must_use]
pub fn operator_uses(path: &str, text: &str) -> Vec<OperatorUse> {
    let mut uses = Vec::new();
    let mut add = |found: Found, line: usize| {
        uses.push(OperatorUse {
            operator: found.operator,
            columns: found.columns,
            tables: found.tables,
            path: path.to_owned(),
            line,
        });
    };
    if is_sql(path) {
        for found in sql::uses(text) {
            let line = line_of(text, found.at);
            add(found, line);
        }
        return uses;
    }
    let Some(language) = Language::of(extension(path)) else {
        return uses;
    };
    // Most files use none, and need no reading.
    let words = plain(text);
    let may_have = |operator: &DistanceOperator| {
        text.contains(operator.symbol())
            || operator.functions().iter().any(|name| words.contains(name))
    };
    if !DistanceOperator::ALL.iter().any(may_have) {
        return uses;
    }
    let pieces = pieces(text, language);
    for piece in &pieces {
        if let Piece::Text { value, start } = piece {
            let first = line_of(text, *start);
            for found in sql::uses(value).into_iter().filter(|it| it.is_sql) {
                let line = first + line_of(value, found.at) - 1;
                add(found, line);
            }
        }
    }
    let has_client = ["pgvector", "drizzle"].iter().any(|it| words.contains(it));
    for found in calls(&pieces, has_client) {
        let line = line_of(text, found.at);
        add(found, line);
    }
    uses.sort_by_key(|found| found.line);
    uses
}

fn is_sql(path: &str) -> bool {
    extension(path).eq_ignore_ascii_case("sql")
}

fn extension(path: &str) -> &str {
    let extension = Path::new(path).extension();
    extension.and_then(|it| it.to_str()).unwrap_or_default()
}

fn line_of(text: &str, at: usize) -> usize {
    driftless_sql_text::line_column(text, at).line
}

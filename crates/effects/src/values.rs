//! Values made up for a column by its type.

use driftless_sql_text::{TokenKind, quote_literal, string_value, tokens};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// A column to make up values for: a row of `columns_to_fill.sql`.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// Whether a row without it is refused.
    pub(crate) needed: bool,
    /// Whether Postgres gives its value, and nobody else may.
    pub(crate) computed: bool,
    /// Whether two rows may not have the same value.
    unique: bool,
    declared: String,
    /// The type under domains, and its category (`pg_type.typcategory`).
    data_type: String,
    category: String,
    /// The type's modifier, or -1: of a vector, its dimensions.
    modifier: i32,
    label: Option<String>,
    /// Constants that the checks on the column name, which are likely to be what they allow.
    named: Vec<String>,
}

impl Column {
    pub(crate) fn read(row: &PgRow) -> Result<Self, sqlx::Error> {
        let checks: Vec<String> = row.try_get("checks")?;
        Ok(Self {
            name: row.try_get("column")?,
            needed: row.try_get("needed")?,
            computed: row.try_get("computed")?,
            unique: row.try_get("is_unique")?,
            declared: row.try_get("declared")?,
            data_type: row.try_get("type")?,
            category: row.try_get("category")?,
            modifier: row.try_get("modifier")?,
            label: row.try_get("label")?,
            named: checks.iter().flat_map(|check| constants(check)).collect(),
        })
    }

    /// An expression. The first attempt takes what suits the type; later ones what the checks name.
    /// Columns that must be unique have another value in each variation.
    pub(crate) fn value(&self, attempt: usize, variation: usize) -> String {
        let variation = if self.unique { variation } else { 0 };
        let named = match attempt {
            0 => None,
            attempt => self.named.iter().cycle().nth(attempt - 1 + variation),
        };
        let text = named.cloned().unwrap_or_else(|| self.usual(variation));
        if self.category == "C" {
            return format!("jsonb_populate_record(NULL::{}, '{{}}')", self.declared);
        }
        if self.category == "V" {
            // Only a bit string that is cast is brought to the type's length.
            return format!("CAST(B'{text}' AS {})", self.declared);
        }
        format!("CAST({} AS {})", quote_literal(&text), self.declared)
    }

    /// The text of a value that suits the type.
    fn usual(&self, variation: usize) -> String {
        let dimensions = usize::try_from(self.modifier).unwrap_or(1).max(1);
        let number = variation + 1;
        match (self.data_type.as_str(), self.category.as_str()) {
            ("vector" | "halfvec", _) => {
                format!("[{}]", vec![number.to_string(); dimensions].join(","))
            }
            ("sparsevec", _) => format!("{{1:{number}}}/{dimensions}"),
            ("uuid", _) => format!("00000000-0000-4000-8000-{number:012}"),
            ("json" | "jsonb", _) => "{}".to_owned(),
            ("xml", _) => "<a/>".to_owned(),
            ("macaddr", _) => format!("08:00:2b:01:02:{number:02}"),
            ("macaddr8", _) => format!("08:00:2b:01:02:03:04:{number:02}"),
            ("pg_lsn", _) => format!("0/{number}"),
            ("bytea" | "tsvector" | "tsquery" | "ltree", _) | (_, "S") => {
                ["a", "b", "c"][variation.min(2)].to_owned()
            }
            ("hstore", _) => "a=>1".to_owned(),
            (_, "B") => "true".to_owned(),
            (_, "E") => self.label.clone().unwrap_or_default(),
            (_, "D") => format!("2001-02-{number:02} 04:05:06"),
            (_, "T") => format!("{number} days"),
            (_, "I") => format!("192.0.2.{number}"),
            (_, "A") => "{}".to_owned(),
            (name, "R") if name.ends_with("multirange") => "{}".to_owned(),
            (_, "R") => "empty".to_owned(),
            ("point", _) => "(0,0)".to_owned(),
            ("circle", _) => "<(0,0),1>".to_owned(),
            ("line", _) => "{1,1,1}".to_owned(),
            (_, "G") => "((0,0),(1,1))".to_owned(),
            // Numbers, bit strings and what is not known here.
            _ => number.to_string(),
        }
    }
}

/// The constants in an expression.
fn constants(expression: &str) -> Vec<String> {
    let constant = |token: driftless_sql_text::Token<'_>| match token.kind {
        TokenKind::Number => Some(token.text.to_owned()),
        kind if kind.is_string() => Some(string_value(&token).into_owned()),
        _ => None,
    };
    tokens(expression).filter_map(constant).collect()
}

//! A rule in words.

use std::fmt::{self, Write as _};

use crate::rule::{Example, FoundBy, Given, Rule};

impl fmt::Display for FoundBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Execution => "running the migration on a scratch database",
            Self::Text => "reading the migration's text",
            Self::Both => "running the migration on a scratch database and reading its text",
            Self::History => "comparing the migrations folder with a commit",
        })
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InTransaction => f.write_str("the tool puts the migration in a transaction"),
            Self::Idempotent => f.write_str("migrations must be idempotent"),
            Self::Protected { kind, name } => write!(f, "{kind} {name} is protected"),
            Self::Rows { table, rows } => write!(f, "a database where {table} has {rows} rows"),
            Self::File { path, .. } => write!(f, "{path} is a file of the project"),
        }
    }
}

/// A rule in words, for a terminal: what it finds, why that harms, an example and the safe way.
///
/// ```
/// use driftless_check::{explain, rule};
///
/// let text = explain(rule("rewrites-table").unwrap());
/// assert!(text.starts_with("rewrites-table (error)\n"));
/// ```
#[must_use]
pub fn explain(rule: &Rule) -> String {
    let mut text = format!("{} ({})\n\n", rule.name, rule.severity);
    for part in [rule.summary, rule.harm] {
        wrap(part, &mut text);
        text.push('\n');
    }
    wrap(&format!("Found by {}.", rule.found_by), &mut text);
    if let Some(example) = &rule.example {
        for part in parts(example) {
            // Writing to a String does not fail.
            let _ = write!(text, "\n{}:\n\n", part.title);
            for line in part.text.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    let _ = write!(
        text,
        "\nTo allow it where it is meant:\n\n    -- driftless: allow {} because …\n",
        rule.name
    );
    text
}

/// A part of an example.
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) text: &'static str,
    /// What it is written in, by the extension of its files.
    pub(crate) language: &'static str,
}

/// An example's parts.
pub(crate) fn parts(example: &Example) -> Vec<Part> {
    let mut parts = Vec::new();
    let sql = |title: String, text| Part {
        title,
        text,
        language: "sql",
    };
    if !example.before.is_empty() {
        parts.push(sql("There before".to_owned(), example.before));
    }
    let mut given = Vec::new();
    for one in example.given {
        if let Given::File { path, text } = one {
            parts.push(Part {
                title: format!("In {path}"),
                text,
                language: path.rsplit('.').next().unwrap_or_default(),
            });
        } else {
            given.push(one.to_string());
        }
    }
    let given = if given.is_empty() {
        String::new()
    } else {
        format!(", where {}", given.join(" and "))
    };
    parts.push(sql(format!("Harmful{given}"), example.harmful));
    for (index, text) in example.safe.iter().enumerate() {
        let title = match (index, example.safe.len()) {
            (0, 1) => "Safe".to_owned(),
            (0, _) => "Safe, each a migration of its own".to_owned(),
            _ => "then".to_owned(),
        };
        parts.push(sql(title, text));
    }
    parts
}

/// Adds a paragraph in lines of at most 80 characters.
fn wrap(paragraph: &str, text: &mut String) {
    let mut length = 0;
    for word in paragraph.split_whitespace() {
        let width = word.chars().count();
        if length > 0 && length + 1 + width > 80 {
            text.push('\n');
            length = 0;
        } else if length > 0 {
            text.push(' ');
            length += 1;
        }
        text.push_str(word);
        length += width;
    }
    text.push('\n');
}

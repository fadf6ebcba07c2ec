use driftless_sql_text::{Cursor, Name, Token, quote_identifier, statements};

use crate::Layout;

/// Where a history is: whose it is, and in which table.
///
/// A layout alone is the owner's own table, as the `search_path` finds it. sqlx takes another name, with
/// or without schema, from `table-name` in its `sqlx.toml`, and schemas to create from `create-schemas`;
/// Prisma keeps its table in the schema that `?schema=` in its URL names, which is the `search_path`'s.
///
/// ```
/// use driftless_migrations::{HistoryTable, Layout};
///
/// let table = HistoryTable::named(Layout::Sqlx, "ops._sqlx_migrations")?;
/// assert_eq!(table.to_string(), "ops._sqlx_migrations");
/// assert_eq!(HistoryTable::from(Layout::Prisma).to_string(), "_prisma_migrations");
/// # Ok::<(), driftless_migrations::HistoryTableError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryTable {
    layout: Layout,
    schema: Option<String>,
    name: String,
    creates: Vec<String>,
}

impl From<Layout> for HistoryTable {
    fn from(layout: Layout) -> Self {
        Self {
            layout,
            schema: None,
            name: layout.history_table().to_owned(),
            creates: Vec::new(),
        }
    }
}

impl HistoryTable {
    /// A table of another name, as SQL writes it: `name` or `schema.name`, with quotes where they are
    /// needed. Its schema is created with it where there is none.
    pub fn named(layout: Layout, name: &str) -> Result<Self, HistoryTableError> {
        let parsed = parse(name).ok_or_else(|| HistoryTableError {
            name: name.to_owned(),
        })?;
        Ok(Self {
            layout,
            creates: parsed.schema.iter().cloned().collect(),
            schema: parsed.schema,
            name: parsed.name,
        })
    }

    /// The same, and a schema that is created before the table where it is not there, so that the
    /// table or what migrations make may be in it. Its name is as the catalog has it, unquoted.
    #[must_use]
    pub fn creating(mut self, schema: impl Into<String>) -> Self {
        let schema = schema.into();
        if !self.creates.contains(&schema) {
            self.creates.push(schema);
        }
        self
    }

    /// Whose it is.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Its schema, as the catalog has it; without one the `search_path` tells.
    #[must_use]
    pub fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }

    /// Its name, as the catalog has it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Schemas that are created before it where they are not there, as the catalog has them; its own
    /// is one of them.
    #[must_use]
    pub fn creates(&self) -> &[String] {
        &self.creates
    }
}

/// As SQL.
impl std::fmt::Display for HistoryTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{}.", quote_identifier(schema))?;
        }
        f.write_str(&quote_identifier(&self.name))
    }
}

fn parse(text: &str) -> Option<Name> {
    let mut all = statements(text);
    let only = all.next().filter(|_| all.next().is_none())?;
    let tokens: Vec<Token<'_>> = only.significant().collect();
    let mut cursor = Cursor::new(&tokens);
    let name = cursor.name()?;
    // One more part would be the database's name.
    let parts = if name.schema.is_some() { 3 } else { 1 };
    (cursor.is_at_end() && tokens.len() == parts && !name.name.is_empty()).then_some(name)
}

/// A text that names no table.
#[derive(Debug, thiserror::Error)]
#[error(
    "{name:?} names no table: write it as in SQL, with its schema or without, such as \
     ops._sqlx_migrations"
)]
pub struct HistoryTableError {
    /// The text.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::HistoryTable;
    use crate::Layout;

    fn check(text: &str, expected: Option<(Option<&str>, &str)>) {
        let table = HistoryTable::named(Layout::Sqlx, text).ok();
        let found = table.as_ref().map(|table| (table.schema(), table.name()));
        assert_eq!(found, expected, "{text}");
        if let Some(table) = &table {
            let again = HistoryTable::named(Layout::Sqlx, &table.to_string()).ok();
            assert_eq!(again.as_ref(), Some(table), "{text}");
        }
    }

    #[test]
    fn names_of_tables() {
        check("_History", Some((None, "_history")));
        check(" ops . history ", Some((Some("ops"), "history")));
        check(r#""O.p""s"."Häst""#, Some((Some("O.p\"s"), "Häst")));
        check("select", Some((None, "select")));
        for wrong in [
            "",
            "a.",
            ".a",
            "a.b.c",
            "a b",
            "a; b",
            "a-b",
            "'a'",
            "\"\"",
            "a; DROP TABLE b",
        ] {
            check(wrong, None);
        }
    }
}

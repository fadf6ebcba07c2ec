//! A script that leaves alone what is there already.

use super::Script;
use crate::id::ObjectId;
use crate::keywords::literal;

/// Statements that have a form of their own for it.
const FORMS: [(&str, &str); 15] = [
    ("CREATE SCHEMA ", "CREATE SCHEMA IF NOT EXISTS "),
    ("CREATE EXTENSION ", "CREATE EXTENSION IF NOT EXISTS "),
    ("CREATE SEQUENCE ", "CREATE SEQUENCE IF NOT EXISTS "),
    (
        "CREATE UNLOGGED SEQUENCE ",
        "CREATE UNLOGGED SEQUENCE IF NOT EXISTS ",
    ),
    ("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS "),
    (
        "CREATE UNLOGGED TABLE ",
        "CREATE UNLOGGED TABLE IF NOT EXISTS ",
    ),
    (
        "CREATE FOREIGN TABLE ",
        "CREATE FOREIGN TABLE IF NOT EXISTS ",
    ),
    ("CREATE SERVER ", "CREATE SERVER IF NOT EXISTS "),
    ("CREATE COLLATION ", "CREATE COLLATION IF NOT EXISTS "),
    ("CREATE STATISTICS ", "CREATE STATISTICS IF NOT EXISTS "),
    ("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS "),
    ("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS "),
    (
        "CREATE MATERIALIZED VIEW ",
        "CREATE MATERIALIZED VIEW IF NOT EXISTS ",
    ),
    // A view that stands in for another until that is written, and then that one.
    ("CREATE VIEW ", "CREATE OR REPLACE VIEW "),
    ("CREATE OR REPLACE ", "CREATE OR REPLACE "),
];

/// Other statements that fail where what they make is there.
const MAKING: [&str; 5] = [
    "CREATE ",
    "ALTER DOMAIN ",
    "ALTER TEXT SEARCH CONFIGURATION ",
    "ALTER OPERATOR FAMILY ",
    "ALTER PUBLICATION ",
];

impl Script {
    /// The script in a form that runs on a database that has some or all of it already.
    ///
    /// What is there is left as it is, even where it is not the same; functions and views alone are
    /// replaced. It is meant for a database that an earlier run has filled, not for changing one.
    #[must_use]
    pub fn if_not_exists(mut self) -> Self {
        for block in &mut self.blocks {
            for statement in &mut block.statements {
                *statement = guarded(block.id.as_ref(), statement);
            }
        }
        self
    }
}

fn guarded(id: Option<&ObjectId>, statement: &str) -> String {
    if let Some(ObjectId::Constraint { table, name }) = id
        && statement.starts_with("ALTER TABLE ")
        && statement.contains(" ADD CONSTRAINT ")
    {
        // A second primary key has no error of its own, so that it is looked for.
        return block(&format!(
            "    IF NOT EXISTS (\n        SELECT FROM pg_catalog.pg_constraint\n        \
             WHERE conrelid = {}::pg_catalog.regclass AND conname = {}\n    ) THEN\n        \
             {statement};\n    END IF;\n",
            literal(&table.to_string()),
            literal(name),
        ));
    }
    let form = FORMS
        .iter()
        .find_map(|(plain, form)| Some((form, statement.strip_prefix(plain)?)));
    if let Some((form, rest)) = form {
        return format!("{form}{rest}");
    }
    if MAKING.iter().any(|start| statement.starts_with(start)) {
        // Text search objects have no error of their own but their index's.
        return block(&format!(
            "    {statement};\nEXCEPTION\n    WHEN duplicate_object OR duplicate_function \
             OR unique_violation THEN NULL;\n"
        ));
    }
    statement.to_owned()
}

fn block(body: &str) -> String {
    let mut quote = "$driftless$".to_owned();
    while body.contains(&quote) {
        quote.insert(quote.len() - 1, '_');
    }
    format!("DO {quote}\nBEGIN\n{body}END\n{quote}")
}

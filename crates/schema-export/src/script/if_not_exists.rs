//! A script that leaves alone what is there already.

use super::Script;
use crate::id::{ObjectId, QualifiedName};
use crate::keywords::{literal, quote};

/// Statements that have a form of their own for it.
const FORMS: [(&str, &str); 17] = [
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
    ("CREATE SERVER ", "CREATE SERVER IF NOT EXISTS "),
    ("CREATE COLLATION ", "CREATE COLLATION IF NOT EXISTS "),
    ("CREATE STATISTICS ", "CREATE STATISTICS IF NOT EXISTS "),
    ("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS "),
    ("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX IF NOT EXISTS "),
    (
        "CREATE MATERIALIZED VIEW ",
        "CREATE MATERIALIZED VIEW IF NOT EXISTS ",
    ),
    // A view may stand in for another until that is written, and then be that one.
    ("CREATE VIEW ", "CREATE OR REPLACE VIEW "),
    ("CREATE AGGREGATE ", "CREATE OR REPLACE AGGREGATE "),
    ("CREATE RULE ", "CREATE OR REPLACE RULE "),
    ("CREATE LANGUAGE ", "CREATE OR REPLACE LANGUAGE "),
    ("CREATE TRANSFORM ", "CREATE OR REPLACE TRANSFORM "),
];

impl Script {
    /// The script in a form that runs on a database that has some or all of it already.
    ///
    /// What is there is left as it is, even where it is not the same; functions, views, rules and
    /// the like alone are replaced. It is meant for a database that an earlier run has filled, not
    /// for changing one. It catches no exception, which `PGlite` builds are not sure to do. A domain
    /// whose CHECK calls a function that needs the domain fails when it is there already.
    #[must_use]
    pub fn if_not_exists(mut self) -> Self {
        for block in &mut self.blocks {
            let id = block.id.as_ref();
            if let Some(lookup) = id.and_then(|id| lookup(id, &block.statements)) {
                let comments = block
                    .statements
                    .iter()
                    .position(|statement| statement.starts_with("COMMENT ON "))
                    .unwrap_or(block.statements.len());
                let guarded = guarded(&lookup, &block.statements[..comments]);
                block.statements.splice(..comments, [guarded]);
            } else {
                for statement in &mut block.statements {
                    let form = FORMS
                        .iter()
                        .find_map(|(plain, form)| Some((form, statement.strip_prefix(plain)?)));
                    if let Some((form, rest)) = form {
                        *statement = format!("{form}{rest}");
                    }
                }
            }
        }
        self
    }
}

/// The query that finds an object whose statements have no form for it being there.
fn lookup(id: &ObjectId, statements: &[String]) -> Option<String> {
    let named = |catalog: &str, prefix: &str, name: &QualifiedName| {
        format!(
            "SELECT FROM pg_catalog.{catalog} o\n        \
             JOIN pg_catalog.pg_namespace n ON n.oid = o.{prefix}namespace\n        \
             WHERE n.nspname = {} AND o.{prefix}name = {}",
            literal(&name.schema),
            literal(&name.name)
        )
    };
    let global = |catalog: &str, column: &str, name: &str| {
        format!(
            "SELECT FROM pg_catalog.{catalog}\n        WHERE {column} = {}",
            literal(name)
        )
    };
    let of_table =
        |catalog: &str, relation: &str, column: &str, table: &QualifiedName, name: &str| {
            format!(
                "SELECT FROM pg_catalog.{catalog}\n        \
             WHERE {relation} = {}::pg_catalog.regclass AND {column} = {}",
                literal(&table.to_string()),
                literal(name)
            )
        };
    let of_access_method =
        |catalog: &str, prefix: &str, name: &QualifiedName, access_method: &str| {
            format!(
                "{}\n            AND o.{prefix}method = (SELECT oid FROM pg_catalog.pg_am \
                 WHERE amname = {})",
                named(catalog, prefix, name),
                literal(access_method)
            )
        };
    let regtype = |name: &str| format!("{}::pg_catalog.regtype", literal(name));
    Some(match id {
        ObjectId::Type(name) => named("pg_type", "typ", name),
        // The options of its columns can be added only once.
        ObjectId::Table(name)
            if statements
                .iter()
                .any(|statement| statement.starts_with("CREATE FOREIGN TABLE ")) =>
        {
            named("pg_class", "rel", name)
        }
        ObjectId::Conversion(name) => named("pg_conversion", "con", name),
        ObjectId::TextSearchParser(name) => named("pg_ts_parser", "prs", name),
        ObjectId::TextSearchTemplate(name) => named("pg_ts_template", "tmpl", name),
        ObjectId::TextSearchDictionary(name) => named("pg_ts_dict", "dict", name),
        ObjectId::TextSearchConfiguration(name) => named("pg_ts_config", "cfg", name),
        ObjectId::AccessMethod(name) => global("pg_am", "amname", name),
        ObjectId::ForeignDataWrapper(name) => global("pg_foreign_data_wrapper", "fdwname", name),
        ObjectId::EventTrigger(name) => global("pg_event_trigger", "evtname", name),
        ObjectId::Publication(name) => global("pg_publication", "pubname", name),
        ObjectId::Constraint { table, name } => {
            of_table("pg_constraint", "conrelid", "conname", table, name)
        }
        ObjectId::Trigger { table, name } => {
            of_table("pg_trigger", "tgrelid", "tgname", table, name)
        }
        ObjectId::Policy { table, name } => {
            of_table("pg_policy", "polrelid", "polname", table, name)
        }
        ObjectId::OperatorFamily {
            name,
            access_method,
        } => of_access_method("pg_opfamily", "opf", name, access_method),
        ObjectId::OperatorClass {
            name,
            access_method,
        } => of_access_method("pg_opclass", "opc", name, access_method),
        ObjectId::Operator { name, left, right } => format!(
            "SELECT FROM pg_catalog.pg_operator\n        \
             WHERE oid = pg_catalog.to_regoperator({})\n            \
             -- a shell waits for it\n            AND oprcode <> 0",
            literal(&format!(
                "{}.{}({}, {})",
                quote(&name.schema),
                name.name,
                left.as_deref().unwrap_or("NONE"),
                right.as_deref().unwrap_or("NONE")
            ))
        ),
        ObjectId::Cast { source, target } => format!(
            "SELECT FROM pg_catalog.pg_cast\n        WHERE castsource = {} AND casttarget = {}",
            regtype(source),
            regtype(target)
        ),
        _ => return None,
    })
}

fn guarded(lookup: &str, statements: &[String]) -> String {
    let mut body = format!("BEGIN\n    IF NOT EXISTS (\n        {lookup}\n    ) THEN\n");
    for statement in statements {
        body.push_str(statement);
        body.push_str(";\n");
    }
    body.push_str("    END IF;\nEND\n");
    let mut quote = "$driftless$".to_owned();
    while body.contains(&quote) {
        quote.insert(quote.len() - 1, '_');
    }
    format!("DO {quote}\n{body}{quote}")
}

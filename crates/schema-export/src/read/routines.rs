//! Functions, procedures and aggregates.

use super::identities::{Identities, PG_PROC};
use super::queries::Query;
use super::session::{Record, Session};
use crate::catalog::{Aggregate, Catalog, Function, FunctionKind, Object};
use crate::error::ExportError;
use crate::id::ObjectId;
use crate::keywords::literal;

/// The text of a function's body that `pg_depend` knows nothing of.
pub(super) struct Body {
    pub(super) function: ObjectId,
    pub(super) oid: u32,
    pub(super) language: Language,
    pub(super) text: String,
    /// Whether the function sets a `search_path` of its own, under which its body is looked into.
    pub(super) has_search_path: bool,
}

/// A language whose functions are looked into when they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// All that the body names must be there.
    Sql,
    /// The types of its variables must be there.
    PlPgSql,
}

/// Reads functions and procedures, and returns the bodies in languages that name other objects.
pub(super) async fn functions(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<Vec<Body>, ExportError> {
    let rows = session.rows(Query::Functions).await?;
    let mut bodies = Vec::new();
    for row in rows {
        let id = ObjectId::Function {
            name: row.name()?,
            arguments: row.text("argument_types")?,
        };
        ids.insert(PG_PROC, row.oid("oid")?, &id);
        let language = match row.text("language")?.as_str() {
            "sql" => Some(Language::Sql),
            "plpgsql" => Some(Language::PlPgSql),
            _ => None,
        };
        if let Some(language) = language {
            bodies.push(Body {
                function: id.clone(),
                oid: row.oid("oid")?,
                language,
                text: row.text("body")?,
                has_search_path: row.flag("has_search_path")?,
            });
        }
        let definition = row.text("definition")?;
        let function = Function {
            kind: match row.text("kind")?.as_str() {
                "p" => FunctionKind::Procedure,
                _ => FunctionKind::Function,
            },
            definition: definition.trim_end_matches('\n').to_owned(),
            arguments: row.text("arguments")?,
            result: row.optional("result")?,
        };
        catalog.objects.insert(id, Object::Function(function));
    }
    Ok(bodies)
}

pub(super) async fn aggregates(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::Aggregates).await?;
    for row in rows {
        let id = ObjectId::Aggregate {
            name: row.name()?,
            arguments: row.text("identity_arguments")?,
        };
        ids.insert(PG_PROC, row.oid("oid")?, &id);
        let aggregate = Aggregate {
            definition: aggregate_definition(&row)?,
        };
        catalog.objects.insert(id, Object::Aggregate(aggregate));
    }
    Ok(())
}

/// `CREATE AGGREGATE` with what differs from the defaults, in the order of Postgres' manual.
fn aggregate_definition(row: &Record) -> Result<String, ExportError> {
    let kind = row.text("kind")?;
    let mut parts = vec![
        format!("SFUNC = {}", row.text("transition")?),
        format!("STYPE = {}", row.text("state_type")?),
    ];
    let mut function = |word: &str, column| -> Result<(), ExportError> {
        let name = row.text(column)?;
        if name != "-" {
            parts.push(format!("{word} = {name}"));
        }
        Ok(())
    };
    function("FINALFUNC", "final")?;
    function("COMBINEFUNC", "combine")?;
    function("SERIALFUNC", "serialize")?;
    function("DESERIALFUNC", "deserialize")?;
    function("MSFUNC", "moving_transition")?;
    function("MINVFUNC", "moving_inverse")?;
    function("MFINALFUNC", "moving_final")?;
    if row.flag("final_extra")? {
        parts.push("FINALFUNC_EXTRA".to_owned());
    }
    if row.flag("moving_final_extra")? {
        parts.push("MFINALFUNC_EXTRA".to_owned());
    }
    // The default is READ_ONLY, for ordered-set aggregates READ_WRITE.
    let default_modify = if kind == "n" { "r" } else { "w" };
    for (word, column, present) in [
        ("FINALFUNC_MODIFY", "final_modify", "final"),
        ("MFINALFUNC_MODIFY", "moving_final_modify", "moving_final"),
    ] {
        let modify = row.text(column)?;
        if row.text(present)? != "-" && modify != default_modify {
            let value = match modify.as_str() {
                "r" => "READ_ONLY",
                "s" => "SHAREABLE",
                _ => "READ_WRITE",
            };
            parts.push(format!("{word} = {value}"));
        }
    }
    for (word, column) in [("SSPACE", "state_space"), ("MSSPACE", "moving_state_space")] {
        let space: i32 = row.number(column)?;
        if space != 0 {
            parts.push(format!("{word} = {space}"));
        }
    }
    if let Some(state) = row.optional("moving_state_type")? {
        parts.push(format!("MSTYPE = {state}"));
    }
    for (word, column) in [("INITCOND", "initial"), ("MINITCOND", "moving_initial")] {
        if let Some(value) = row.optional(column)? {
            parts.push(format!("{word} = {}", literal(&value)));
        }
    }
    if let Some(operator) = row.optional("sort_operator")? {
        parts.push(format!("SORTOP = {operator}"));
    }
    match row.text("parallel")?.as_str() {
        "s" => parts.push("PARALLEL = SAFE".to_owned()),
        "r" => parts.push("PARALLEL = RESTRICTED".to_owned()),
        _ => {}
    }
    if kind == "h" {
        parts.push("HYPOTHETICAL".to_owned());
    }
    let arguments = row.text("arguments")?;
    let arguments = if arguments.is_empty() {
        "*".to_owned()
    } else {
        arguments
    };
    Ok(format!(
        "CREATE AGGREGATE {}({arguments}) (\n    {}\n)",
        row.name()?,
        parts.join(",\n    ")
    ))
}

//! The proof: the SQL is run, and what came of it is compared object by object.

use std::collections::BTreeMap;

use driftless_migrations::{Layout, ScriptError};
use driftless_schema_export::{
    Catalog, Column, Object, ObjectDifference, ObjectId, Table, Unmodelled,
};
use driftless_scratch::Database;

use super::protected::Protected;
use crate::exit::{Exit, Failed, OrExit as _};
use crate::replay;

/// What running the SQL on the replayed state showed.
#[derive(Debug)]
pub(super) struct Proof {
    /// Why the SQL does not run, if it does not.
    pub error: Option<ScriptError>,
    /// Protected objects that are not as they were: before and after.
    pub harmed: Vec<ObjectDifference>,
    /// Where the end state is not the declared one (left: reached, right: declared). `None`
    /// without a declared schema.
    pub undeclared: Option<Vec<ObjectDifference>>,
    /// What the SQL changed (left: before, right: after).
    pub changes: Vec<ObjectDifference>,
    /// What the SQL made or changed (true) or removed (false) of what is not modelled.
    pub unmodelled_changes: Vec<(Unmodelled, bool)>,
}

impl Proof {
    /// Whether it may be written.
    pub(super) fn holds(&self) -> bool {
        self.error.is_none()
            && self.harmed.is_empty()
            && self.undeclared.as_ref().is_none_or(Vec::is_empty)
    }
}

/// Runs `sql` on a database in the state `before`, as the layout's own tool would.
pub(super) async fn prove(
    database: &mut Database,
    sql: &str,
    layout: Layout,
    before: &Catalog,
    target: Option<&Catalog>,
    protected: &Protected,
) -> Result<Proof, Failed> {
    let run = driftless_migrations::execute_script(database.connection(), sql, layout).await;
    if let Err(error) = run {
        if error.is_connection_lost() {
            return Err(error).or_exit(Exit::Failure);
        }
        return Ok(Proof {
            error: Some(error),
            harmed: Vec::new(),
            undeclared: None,
            changes: Vec::new(),
            unmodelled_changes: Vec::new(),
        });
    }
    let after = replay::catalog(database).await?;
    let ids = &protected.objects;
    let gone = before.unmodelled.difference(&after.unmodelled);
    let made = after.unmodelled.difference(&before.unmodelled);
    let unmodelled_changes = made
        .map(|item| (item.clone(), true))
        .chain(gone.map(|item| (item.clone(), false)))
        .collect();
    let (protected_before, rest_before) = split(before, ids);
    let (protected_after, rest_after) = split(&after, ids);
    Ok(Proof {
        error: None,
        harmed: protected_before.differences(&protected_after),
        undeclared: target.map(|target| rest_after.differences(&split(target, ids).1)),
        changes: rest_before.differences(&rest_after),
        unmodelled_changes,
    })
}

/// A catalog's protected objects, and its other ones, each with their comments. A protected column
/// stands in a table of nothing but such columns.
fn split(catalog: &Catalog, ids: &BTreeMap<ObjectId, String>) -> (Catalog, Catalog) {
    let mut protected = Catalog::default();
    let mut rest = Catalog::default();
    for (id, object) in &catalog.objects {
        let part = if ids.contains_key(id) {
            &mut protected
        } else {
            &mut rest
        };
        part.objects.insert(id.clone(), object.clone());
        if let (ObjectId::Table(name), Object::Table(table)) = (id, object)
            && !ids.contains_key(id)
        {
            let is_protected = |column: &Column| {
                ids.contains_key(&ObjectId::Column {
                    table: name.clone(),
                    name: column.name.clone(),
                })
            };
            let (columns, others): (Vec<_>, Vec<_>) =
                table.columns.iter().cloned().partition(is_protected);
            if !columns.is_empty() {
                let columns = Table {
                    columns,
                    ..Table::default()
                };
                let others = Table {
                    columns: others,
                    ..table.clone()
                };
                protected.objects.insert(id.clone(), Object::Table(columns));
                rest.objects.insert(id.clone(), Object::Table(others));
            }
        }
    }
    for (id, comment) in &catalog.comments {
        let part = if ids.contains_key(id) {
            &mut protected
        } else {
            &mut rest
        };
        part.comments.insert(id.clone(), comment.clone());
    }
    (protected, rest)
}

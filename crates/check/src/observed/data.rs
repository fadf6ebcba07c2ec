//! What happens to rows and to those who read them.

use std::collections::BTreeMap;

use driftless_effects::{RelationKind, Step, TableChange, TableChangeKind};
use driftless_schema_export::{ObjectId, QualifiedName};
use driftless_sql_text::{quote_identifier, statements};

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::{
    CHANGES_TYPE, DROPS_COLUMN, DROPS_DATABASE, DROPS_NOT_NULL, DROPS_TABLE, DROPS_VIEW,
    FAILS_ON_ROWS, RENAMES_COLUMN, RENAMES_TABLE, REQUIRED_COLUMN, Rule, TRUNCATES_TABLE,
};
use crate::vector::changes_dimensions;
use crate::words::{Words, list, table};

/// `SQLSTATE` of a NULL where none may be.
const NOT_NULL_VIOLATION: &str = "23502";

pub(super) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    for step in &evidence.trace.steps {
        found.extend(changes(step, evidence));
        found.extend(on_rows(step).filter(|_| !changes_dimensions(step)));
    }
    let drops = |sql| statements(sql).filter(|one| one.starts_with(&["drop", "database"]));
    found.extend(drops(evidence.sql).map(|statement| {
        Found::within(
            &DROPS_DATABASE,
            statement.range,
            "drops a database",
            "leave it out, and drop the database by hand when nobody needs it",
        )
    }));
}

/// What a statement changes, one finding for each rule.
fn changes(step: &Step, evidence: &Evidence<'_>) -> Vec<Found> {
    let mut by_rule: BTreeMap<&str, (&'static Rule, Vec<String>)> = BTreeMap::new();
    for change in &step.changes {
        if let Some((rule, what)) = told(change, step, evidence) {
            by_rule
                .entry(rule.name)
                .or_insert((rule, Vec::new()))
                .1
                .push(what);
        }
    }
    by_rule
        .into_values()
        .map(|(rule, what)| Found::at(rule, &step.place, message(rule, what), help(rule)))
        .collect()
}

fn told(
    change: &TableChange,
    step: &Step,
    evidence: &Evidence<'_>,
) -> Option<(&'static Rule, String)> {
    let TableChange {
        table: name,
        kind,
        what,
    } = change;
    let shown = table(name);
    let column = |name: &str| format!("{shown}.{}", quote_identifier(name));
    let is_table = *kind == RelationKind::Table;
    Some(match what {
        TableChangeKind::Dropped if is_table => (&DROPS_TABLE, format!("table {shown}")),
        TableChangeKind::Dropped => {
            let qualified = QualifiedName {
                schema: name.schema.clone(),
                name: name.name.clone(),
            };
            let id = match kind {
                RelationKind::MaterializedView => ObjectId::MaterializedView(qualified),
                _ => ObjectId::View(qualified),
            };
            if evidence.after.objects.contains_key(&id) {
                return None;
            }
            (&DROPS_VIEW, format!("{kind} {shown}"))
        }
        TableChangeKind::Renamed(to) => {
            (&RENAMES_TABLE, format!("{kind} {shown} to {}", table(to)))
        }
        TableChangeKind::Truncated => (&TRUNCATES_TABLE, shown),
        TableChangeKind::ColumnDropped(name) if is_table => {
            (&DROPS_COLUMN, format!("column {}", column(name)))
        }
        TableChangeKind::ColumnRenamed(from, to) => (
            &RENAMES_COLUMN,
            format!("column {} to {}", column(from), quote_identifier(to)),
        ),
        TableChangeKind::ColumnType {
            column: name,
            before,
            after,
        } if is_table && step.rewritten.is_empty() => (
            &CHANGES_TYPE,
            format!("{} from {before} to {after}", column(name)),
        ),
        TableChangeKind::ColumnNullable(name) if is_table => (&DROPS_NOT_NULL, column(name)),
        _ => return None,
    })
}

fn message(rule: &Rule, what: Vec<String>) -> String {
    let what = list(what);
    match rule.name {
        "drops-table" => format!("drops {what}, with all rows"),
        "drops-column" => format!("drops {what}, with all values"),
        "truncates-table" => format!("removes all rows of {what}"),
        "drops-view" => format!("drops {what}"),
        "changes-type" => format!("changes the type of {what}"),
        "drops-not-null" => format!("lets {what} be NULL"),
        _ => format!("renames {what}"),
    }
}

fn help(rule: &Rule) -> &'static str {
    match rule.name {
        "drops-table" | "drops-column" | "truncates-table" => {
            "make sure that no running service needs it and that there is a backup, and say so: \
             `-- driftless: allow RULE because …`"
        }
        "drops-view" => "make sure that no running service reads it",
        "renames-table" => {
            "keep the old name as a view over the new one until every service knows the new name"
        }
        "renames-column" => {
            "add a column, write both, move the readers, and drop the old one in a later migration"
        }
        "changes-type" => "make sure that running services take both types",
        _ => "make sure that running services take NULL",
    }
}

/// Whether a statement adds a column that no row may be without and none has.
pub(super) fn is_required_column(step: &Step) -> bool {
    let failure = step.on_rows.as_ref();
    failure.is_some_and(|failure| failure.code == NOT_NULL_VIOLATION)
        && Words::of(&step.place).start(&["alter"])
        && Words::of(&step.place).have("add")
}

/// A statement that changes the schema and fails on the made up rows. What other statements do with
/// made up rows says nothing.
fn on_rows(step: &Step) -> Option<Found> {
    let failure = step.on_rows.as_ref()?;
    let words = Words::of(&step.place);
    if !words.start_with_one(&["alter", "create"]) {
        return None;
    }
    let said = format!("{} ({})", failure.message, failure.code);
    if is_required_column(step) {
        return Some(Found::at(
            &REQUIRED_COLUMN,
            &step.place,
            format!("fails as soon as the table has a row: {said}"),
            "give the column a DEFAULT; or add it without NOT NULL, fill it, and make it NOT NULL in \
             a later migration",
        ));
    }
    let help = match failure.code.as_str() {
        NOT_NULL_VIOLATION => "fill the rows that are NULL first",
        "23505" => "look for duplicates first, and settle them",
        "23503" => {
            "look for rows without a parent first; add the constraint NOT VALID until they are gone"
        }
        "23514" => {
            "look for rows that break it first; add the constraint NOT VALID until they are gone"
        }
        _ => "look for values that cannot be converted first, or convert them with USING",
    };
    Some(Found::at(
        &FAILS_ON_ROWS,
        &step.place,
        format!("may fail where there are rows; on made up ones: {said}"),
        help,
    ))
}

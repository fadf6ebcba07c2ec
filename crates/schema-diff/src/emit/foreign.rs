//! Foreign-data wrappers, servers and foreign tables that stay.

use driftless_schema_export::{
    Foreign, ForeignDataWrapper, ForeignOptions, ObjectId, QualifiedName, Server, quote,
};

use super::{altering, literal};
use crate::fate::Fates;
use crate::order::{Op, Rank};
use crate::plan::Step;

pub(super) fn wrapper(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &ForeignDataWrapper,
    new: &ForeignDataWrapper,
) -> Op {
    let mut op = altering(fates, Rank::Server, id);
    let alter = |what: String| {
        let name = quote(id.name());
        Step::alter(id, format!("ALTER FOREIGN DATA WRAPPER {name} {what}"))
    };
    for (word, old, new) in [
        ("HANDLER", &old.handler, &new.handler),
        ("VALIDATOR", &old.validator, &new.validator),
    ] {
        if old != new {
            let function = new.as_ref();
            op.steps.push(alter(match function {
                Some(function) => format!("{word} {function}"),
                None => format!("NO {word}"),
            }));
        }
    }
    op.steps
        .extend(old.options.changes(&new.options).map(alter));
    op
}

pub(super) fn server(fates: &Fates<'_>, id: &ObjectId, old: &Server, new: &Server) -> Op {
    let mut op = altering(fates, Rank::Server, id);
    let mut changes = Vec::new();
    if old.version != new.version
        && let Some(version) = &new.version
    {
        changes.push(format!("VERSION {}", literal(version)));
    }
    changes.extend(old.options.changes(&new.options));
    let sql = format!("ALTER SERVER {} {}", quote(id.name()), changes.join(" "));
    op.steps.push(Step::alter(id, sql));
    op
}

/// The options of a foreign table and of its columns that stay what they are. They come after the
/// columns.
pub(super) fn table(
    fates: &Fates<'_>,
    id: &ObjectId,
    name: &QualifiedName,
    old: &Foreign,
    new: &Foreign,
) -> Op {
    let mut op = Op::new(Rank::Attach, id);
    op.needs.extend(super::table::columns(fates, name));
    let step = |what: String| Step::alter(id, format!("ALTER FOREIGN TABLE {name} {what}"));
    op.steps.extend(old.options.changes(&new.options).map(step));
    let none = ForeignOptions::default();
    for column in super::table::columns(fates, name) {
        let before = old.column_options.get(column.name());
        let before = before.filter(|_| !fates.comes(&column)).unwrap_or(&none);
        let after = new.column_options.get(column.name()).unwrap_or(&none);
        let changes = before.changes(after);
        let changes = changes.map(|c| format!("ALTER COLUMN {} {c}", quote(column.name())));
        op.steps.extend(changes.map(step));
    }
    op
}

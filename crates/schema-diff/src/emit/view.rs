//! Views that are replaced or altered where they are.

use driftless_schema_export::{ColumnSettings, Object, ObjectId, QualifiedName, View, quote};

use super::column::settings;
use super::{altering, option_changes, table};
use crate::edges::column_id;
use crate::fate::Fates;
use crate::order::{Op, Rank};
use crate::plan::Step;

pub(super) fn view(fates: &Fates<'_>, id: &ObjectId, old: &View, new: &View) -> Op {
    let mut op = altering(fates, Rank::View, id);
    let ObjectId::View(name) = id else { return op };
    for column in &new.columns {
        let column = column_id(name, column);
        op.needs.extend(
            fates
                .new_edges
                .needs(&column)
                .iter()
                .filter(|needed| *needed != id)
                .cloned(),
        );
        op.provides.push(column);
    }
    if old.definition != new.definition || old.columns != new.columns {
        let first = Object::View(new.clone())
            .create_statements(id)
            .into_iter()
            .next();
        let sql = first.unwrap_or_default();
        let sql = match sql.strip_prefix("CREATE VIEW ") {
            Some(rest) => format!("CREATE OR REPLACE VIEW {rest}"),
            None => sql,
        };
        op.steps.push(Step::alter(id, sql));
    } else {
        options(&mut op, id, &format!("ALTER VIEW {name}"), old, new);
    }
    defaults(&mut op, id, name, old, new);
    op
}

pub(super) fn materialized(fates: &Fates<'_>, id: &ObjectId, old: &View, new: &View) -> Op {
    let mut op = altering(fates, Rank::View, id);
    if let ObjectId::MaterializedView(name) = id {
        options(
            &mut op,
            id,
            &format!("ALTER MATERIALIZED VIEW {name}"),
            old,
            new,
        );
        if old.access_method != new.access_method {
            let method = new.access_method.as_deref();
            op.steps.push(table::access_method(fates, id, name, method));
        }
        let none = ColumnSettings::default();
        for column in &new.columns {
            settings::change(
                &mut op.steps,
                id,
                &format!(
                    "ALTER MATERIALIZED VIEW {name} ALTER COLUMN {}",
                    quote(column)
                ),
                old.column_settings.get(column).unwrap_or(&none),
                new.column_settings.get(column).unwrap_or(&none),
            );
        }
    }
    op
}

fn options(op: &mut Op, id: &ObjectId, alter: &str, old: &View, new: &View) {
    for change in option_changes(&old.options, &new.options) {
        op.steps.push(Step::alter(id, format!("{alter} {change}")));
    }
}

fn defaults(op: &mut Op, id: &ObjectId, name: &QualifiedName, old: &View, new: &View) {
    for column in &new.columns {
        let (before, after) = (
            old.column_defaults.get(column),
            new.column_defaults.get(column),
        );
        if before != after {
            let what = match after {
                Some(expression) => format!("SET DEFAULT {expression}"),
                None => "DROP DEFAULT".to_owned(),
            };
            let sql = format!("ALTER VIEW {name} ALTER COLUMN {} {what}", quote(column));
            op.steps.push(Step::alter(id, sql));
        }
    }
}

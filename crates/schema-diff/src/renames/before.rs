//! What things were called before the renames that are still to be done.

use driftless_schema_export::ObjectId;

use super::{Rename, set_name};
use crate::sql_type::SqlType;

/// The identity in the old catalog, under `name` or, without one, under the new name.
pub(super) fn before(id: &ObjectId, name: Option<&str>, all: &[&Rename]) -> ObjectId {
    let mut old = id.clone();
    if let Some(table) = old.table_mut() {
        let whole = [
            ObjectId::Table(table.clone()),
            ObjectId::View(table.clone()),
            ObjectId::MaterializedView(table.clone()),
            ObjectId::Type(table.clone()),
        ];
        if let Some(from) = whole.iter().find_map(|id| old_name(id, all)) {
            from.clone_into(&mut table.name);
        }
    }
    if let ObjectId::Function { arguments, .. } | ObjectId::Aggregate { arguments, .. } = &mut old {
        *arguments = arguments
            .split(", ")
            .map(|argument| type_before(argument, all))
            .collect::<Vec<_>>()
            .join(", ");
    }
    if !matches!(id, ObjectId::Schema(_))
        && let Some(schema) = old.schema_mut()
        && let Some(from) = old_name(&ObjectId::Schema(schema.clone()), all)
    {
        from.clone_into(schema);
    }
    if let Some(name) = name {
        set_name(&mut old, name);
    }
    old
}

/// The old identity of what may be renamed itself.
pub(super) fn whole_before(id: &ObjectId, all: &[&Rename]) -> ObjectId {
    before(id, old_name(id, all), all)
}

fn type_before(text: &str, all: &[&Rename]) -> String {
    let base = SqlType::parse(text).base;
    for rename in all {
        if let Rename::Object { to, .. } = rename
            && let ObjectId::Type(name) = to
            && name.to_string() == base
            && let ObjectId::Type(old) = whole_before(to, all)
        {
            return text.replacen(&base, &old.to_string(), 1);
        }
    }
    text.to_owned()
}

fn old_name<'r>(id: &ObjectId, all: &[&'r Rename]) -> Option<&'r str> {
    all.iter().find_map(|rename| match rename {
        Rename::Object { to, from } if to == id => Some(from.as_str()),
        _ => None,
    })
}

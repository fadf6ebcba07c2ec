//! What two states of one object ask for, seen by themselves.

use driftless_schema_export::{
    Catalog, Column, ColumnDefault, Composite, Constraint, ConstraintKind, Enum, Function,
    FunctionKind, Index, Object, ObjectId, Operator, Table, View, side_by_side,
};

use crate::edges::parents;
use crate::emit::expand::reembeds;
use crate::fate::Fate;
use crate::routine::replaceable;

/// An object and its states in the old and the new catalog.
pub(crate) type States<'c> = (&'c ObjectId, Option<&'c Object>, Option<&'c Object>);

/// The objects that may have to be changed. Tables with parents are among them in any case: what is
/// done to the parents may have to be undone.
pub(crate) fn differing<'c>(from: &'c Catalog, to: &'c Catalog) -> Vec<States<'c>> {
    side_by_side(&from.objects, &to.objects)
        .filter(|(_, before, after)| {
            let is_child =
                matches!(after, Some(Object::Table(table)) if parents(table).next().is_some());
            is_child || before != after
        })
        .collect()
}

/// What turns `old` into `new`, columns aside; nothing where they are the same.
pub(crate) fn compare(old: &Object, new: &Object, extension_versions: bool) -> Option<Fate> {
    match (old, new) {
        (Object::Schema, Object::Schema) => None,
        (Object::Extension(old), Object::Extension(new)) => {
            let version = extension_versions && old.version != new.version;
            if old.schema == new.schema {
                version.then_some(Fate::Alter)
            } else if old.relocatable {
                Some(Fate::Alter)
            } else {
                Some(Fate::Recreate)
            }
        }
        (Object::Enum(old), Object::Enum(new)) => enum_fate(old, new),
        (Object::Domain(old), Object::Domain(new)) => {
            if old == new {
                None
            } else if old.base_type == new.base_type && old.collation == new.collation {
                Some(Fate::Alter)
            } else {
                Some(Fate::Rebuild)
            }
        }
        (Object::Composite(old), Object::Composite(new)) => composite_fate(old, new),
        (Object::Table(old), Object::Table(new)) => table_fate(old, new),
        (Object::Constraint(old), Object::Constraint(new)) => constraint_fate(old, new),
        (Object::Index(old), Object::Index(new)) => index_fate(old, new),
        (Object::View(old), Object::View(new)) => view_fate(old, new),
        (Object::MaterializedView(old), Object::MaterializedView(new)) => {
            if old.definition != new.definition || old.columns != new.columns {
                Some(Fate::Recreate)
            } else {
                let changed = old.options != new.options
                    || old.column_settings != new.column_settings
                    || old.access_method != new.access_method;
                changed.then_some(Fate::Alter)
            }
        }
        (Object::Function(old), Object::Function(new)) => function_fate(old, new),
        (Object::Trigger(old), Object::Trigger(new)) => {
            if old.definition == new.definition {
                (old.enabled != new.enabled).then_some(Fate::Alter)
            } else {
                Some(Fate::Recreate)
            }
        }
        (Object::Policy(old), Object::Policy(new)) => {
            if old == new {
                None
            } else if old.permissive != new.permissive
                || old.command != new.command
                || old.using.is_some() && new.using.is_none()
                || old.check.is_some() && new.check.is_none()
            {
                Some(Fate::Recreate)
            } else {
                Some(Fate::Alter)
            }
        }
        (Object::Statistics(old), Object::Statistics(new)) => {
            if old.table != new.table || old.definition != new.definition {
                Some(Fate::Recreate)
            } else {
                (old.target != new.target).then_some(Fate::Alter)
            }
        }
        (Object::Operator(old), Object::Operator(new)) => operator_fate(old, new),
        (Object::Sequence(_), Object::Sequence(_))
        | (Object::OperatorFamily(_), Object::OperatorFamily(_))
        | (Object::Language(_), Object::Language(_))
        | (Object::ForeignDataWrapper(_), Object::ForeignDataWrapper(_))
        | (Object::Rule(_), Object::Rule(_)) => (old != new).then_some(Fate::Alter),
        (Object::Range(_), Object::Range(_)) | (Object::Collation(_), Object::Collation(_)) => {
            (old != new).then_some(Fate::Rebuild)
        }
        (Object::Server(before), Object::Server(after)) => {
            // A version can change and not go.
            let same = (&before.wrapper, &before.server_type)
                == (&after.wrapper, &after.server_type)
                && (before.version.is_none() || after.version.is_some());
            in_place_if(same, old, new)
        }
        (Object::EventTrigger(before), Object::EventTrigger(after)) => {
            let same = (&before.event, &before.tags, &before.function)
                == (&after.event, &after.tags, &after.function);
            in_place_if(same, old, new)
        }
        (Object::Publication(before), Object::Publication(after)) => {
            in_place_if(before.all_tables == after.all_tables, old, new)
        }
        (Object::TextSearchDictionary(before), Object::TextSearchDictionary(after)) => {
            in_place_if(before.template == after.template, old, new)
        }
        (Object::TextSearchConfiguration(before), Object::TextSearchConfiguration(after)) => {
            in_place_if(before.parser == after.parser, old, new)
        }
        // A type that becomes another kind of type keeps its name, and its columns must move.
        (
            Object::Enum(_) | Object::Domain(_) | Object::Composite(_) | Object::Range(_),
            Object::Enum(_) | Object::Domain(_) | Object::Composite(_) | Object::Range(_),
        ) => Some(Fate::Rebuild),
        (old, new) => (old != new).then_some(Fate::Recreate),
    }
}

/// Altered where what cannot be altered is the same, made anew otherwise.
fn in_place_if(same: bool, old: &Object, new: &Object) -> Option<Fate> {
    let fate = if same { Fate::Alter } else { Fate::Recreate };
    (old != new).then_some(fate)
}

fn enum_fate(old: &Enum, new: &Enum) -> Option<Fate> {
    if old.labels == new.labels {
        return None;
    }
    // Values can be added anywhere; the old ones must all be there, in their order.
    let mut rest = new.labels.iter();
    let kept = old.labels.iter().all(|label| rest.any(|l| l == label));
    Some(if kept { Fate::Alter } else { Fate::Rebuild })
}

fn composite_fate(old: &Composite, new: &Composite) -> Option<Fate> {
    if old == new {
        return None;
    }
    // Attributes can go, and come at the end; Postgres refuses another type while columns use it.
    let kept: Vec<_> = old
        .attributes
        .iter()
        .filter(|attribute| new.attributes.iter().any(|a| a.name == attribute.name))
        .collect();
    let in_place = kept
        .iter()
        .copied()
        .eq(new.attributes.iter().take(kept.len()));
    Some(if in_place { Fate::Alter } else { Fate::Rebuild })
}

fn table_fate(old: &Table, new: &Table) -> Option<Fate> {
    let server = |table: &Table| table.foreign.as_ref().map(|foreign| foreign.server.clone());
    if old.partition_key != new.partition_key || server(old) != server(new) {
        return Some(Fate::Recreate);
    }
    let changed = old.unlogged != new.unlogged
        || old.options != new.options
        || old.inherits != new.inherits
        || old.partition_of != new.partition_of
        || old.row_security != new.row_security
        || old.force_row_security != new.force_row_security
        || old.replica_identity != new.replica_identity
        || old.access_method != new.access_method
        || old.foreign != new.foreign;
    changed.then_some(Fate::Alter)
}

fn constraint_fate(old: &Constraint, new: &Constraint) -> Option<Fate> {
    if old == new || old.inherited && new.inherited && !new.has_index() {
        return None;
    }
    let validated = old.validated || !new.validated;
    let deferrable =
        old.deferrable == new.deferrable && old.initially_deferred == new.initially_deferred;
    let rest = old.kind == new.kind
        && core_definition(&old.definition) == core_definition(&new.definition);
    if !rest
        || old.validated && !new.validated
        || !deferrable && new.kind != ConstraintKind::ForeignKey
    {
        return Some(Fate::Recreate);
    }
    let alter = !validated
        || !deferrable
        || old.index_options != new.index_options
        || old.partition_of != new.partition_of
        || old.clustered != new.clustered;
    alter.then_some(Fate::Alter)
}

/// The definition without what has fields of its own (the order is `pg_get_constraintdef`'s).
pub(crate) fn core_definition(definition: &str) -> &str {
    let mut text = definition;
    for suffix in [" NOT VALID", " INITIALLY DEFERRED", " DEFERRABLE"] {
        text = text.strip_suffix(suffix).unwrap_or(text);
    }
    text
}

fn index_fate(old: &Index, new: &Index) -> Option<Fate> {
    if old.table != new.table || old.definition != new.definition || !old.valid && new.valid {
        Some(Fate::Recreate)
    } else {
        let changed = old.clustered != new.clustered
            || old.statistics != new.statistics
            || old.partition_of != new.partition_of;
        changed.then_some(Fate::Alter)
    }
}

/// The links to other operators are not looked at: see [`crate::operator::links_fate`].
fn operator_fate(old: &Operator, new: &Operator) -> Option<Fate> {
    if (&old.function, old.hashes, old.merges) == (&new.function, new.hashes, new.merges) {
        ((&old.restrict, &old.join) != (&new.restrict, &new.join)).then_some(Fate::Alter)
    } else {
        Some(Fate::Recreate)
    }
}

fn view_fate(old: &View, new: &View) -> Option<Fate> {
    let same_query = old.definition == new.definition
        && old.columns == new.columns
        && old.column_types == new.column_types;
    if same_query {
        let changed = old.options != new.options || old.column_defaults != new.column_defaults;
        return changed.then_some(Fate::Alter);
    }
    // CREATE OR REPLACE VIEW keeps every column's name and type and may append columns.
    let appended =
        new.columns.starts_with(&old.columns) && new.column_types.starts_with(&old.column_types);
    Some(if appended {
        Fate::Alter
    } else {
        Fate::Recreate
    })
}

fn function_fate(old: &Function, new: &Function) -> Option<Fate> {
    if old == new {
        return None;
    }
    let replace = old.kind == new.kind
        && old.result == new.result
        && is_window(old) == is_window(new)
        && replaceable(&old.arguments, &new.arguments);
    Some(if replace { Fate::Alter } else { Fate::Recreate })
}

/// `CREATE OR REPLACE` does not make a window function of a plain one.
fn is_window(function: &Function) -> bool {
    // pg_get_functiondef writes it on the line of LANGUAGE.
    function.kind == FunctionKind::Function
        && function
            .definition
            .lines()
            .take_while(|line| !line.starts_with("AS "))
            .any(|line| line.starts_with(" LANGUAGE ") && line.contains(" WINDOW"))
}

/// What turns one column into the other.
pub(crate) fn compare_column(old: &Column, new: &Column) -> Option<Fate> {
    if old == new {
        return None;
    }
    let generated = |column: &Column| match &column.default {
        ColumnDefault::Generated { expression, stored } => Some((expression.clone(), *stored)),
        _ => None,
    };
    let recreate = match (generated(old), generated(new)) {
        // An expression can be dropped only where its values are stored.
        (Some((_, stored)), None) => !stored,
        (old, new) => old != new,
    };
    if recreate {
        Some(Fate::Recreate)
    } else if old.data_type != new.data_type || old.collation != new.collation {
        // The expression of a generated column is bound to the type, and so are embeddings.
        let still = generated(new).is_some() || reembeds(&old.data_type, &new.data_type);
        Some(if still { Fate::Recreate } else { Fate::Retype })
    } else {
        let mut same = old.clone();
        same.inherited = new.inherited;
        (same != *new).then_some(Fate::Alter)
    }
}

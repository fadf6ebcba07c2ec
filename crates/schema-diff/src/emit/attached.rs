//! Indexes and keys of partitions: whether the statement that makes the whole, or the partition,
//! makes them too, or they are made by themselves and attached.

use driftless_schema_export::{
    ColumnDefault, Constraint, ConstraintKind, Index, Object, ObjectId, QualifiedName, Table,
    chosen_name, quote,
};

use super::online::{after_table, is_partitioned, later, wanted};
use super::partitioned;
use crate::columns::table as table_of;
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::Step;

/// Whether a part of an index or key is made by what makes the whole, or the partition.
pub(super) fn comes_along(
    fates: &Fates<'_>,
    id: &ObjectId,
    object: &Object,
    whole: &ObjectId,
) -> bool {
    let Some((table, _)) = object.index_key(id) else {
        return false;
    };
    if partitioned::makes(fates, whole) {
        return true;
    }
    let by_postgres = is_as_postgres_makes_it(fates, id, object, whole);
    let partition = ObjectId::Table(table.clone());
    if fates.comes(whole) || joins(fates, table) {
        by_postgres && !(fates.comes(whole) && fates.parts().is_by_hand(whole))
    } else {
        fates.comes(&partition) && !is_made_alone(fates, &partition)
    }
}

/// Whether an index that is to be attached to one that is there can be built `CONCURRENTLY`.
pub(super) fn is_built_alone(fates: &Fates<'_>, index: &Index) -> bool {
    let whole = index.partition_of.clone().map(ObjectId::Index);
    whole.is_some_and(|whole| !fates.comes(&whole))
        && wanted(fates, &index.table)
        && !is_partitioned(fates, &index.table)
}

/// The parts of an index or key that is made: those that must be there before, and those that come
/// with it. Of a partition, those that come with it since the wholes stay.
pub(super) fn parts(
    fates: &Fates<'_>,
    id: &ObjectId,
    object: &Object,
) -> (Vec<ObjectId>, Vec<ObjectId>) {
    let (mut needed, mut made) = (Vec::new(), Vec::new());
    let along = |part: &ObjectId, is_wanted: &dyn Fn(&ObjectId) -> bool| {
        let object = fates.new.objects.get(part);
        let whole = object.and_then(Object::attached_to);
        match (object, whole) {
            (Some(object), Some(whole)) => {
                is_wanted(&whole) && fates.comes(part) && comes_along(fates, part, object, &whole)
            }
            _ => false,
        }
    };
    match (id, object) {
        (ObjectId::Table(name), Object::Table(table)) if table.partition_of.is_some() => {
            let parts = fates.parts().of_partition(name).iter();
            made.extend(
                parts
                    .filter(|part| along(part, &|whole| !fates.comes(whole)))
                    .map(|part| (*part).clone()),
            );
        }
        (_, Object::Index(_) | Object::Constraint(_)) => {
            let Some((table, _)) = object.index_key(id) else {
                return (needed, made);
            };
            if !is_partitioned(fates, table) {
                return (needed, made);
            }
            for part in fates.parts().of_whole(id) {
                if along(part, &|_| true) {
                    made.push((*part).clone());
                } else {
                    needed.push((*part).clone());
                }
            }
            // Postgres would give a partition that comes later a part of it.
            for partition in partitioned::partitions(fates.new, &fates.new_edges, table) {
                let table = ObjectId::Table(partition.clone());
                if joins(fates, partition) || is_made_alone(fates, &table) {
                    needed.push(later(&table));
                } else if fates.comes(&table) {
                    needed.push(table);
                }
            }
        }
        _ => {}
    }
    (needed, made)
}

/// What must be there before a partition is attached, so that Postgres finds it.
pub(super) fn of_partition(fates: &Fates<'_>, name: &QualifiedName) -> Vec<ObjectId> {
    let parts = fates.parts().of_partition(name).iter();
    parts
        .filter(|part| {
            let object = fates.new.objects.get(*part);
            let whole = object.and_then(Object::attached_to);
            matches!((object, whole), (Some(object), Some(whole))
                if !fates.comes(&whole) && !comes_along(fates, part, object, &whole))
        })
        .map(|part| (*part).clone())
        .collect()
}

/// `ATTACH PARTITION` of what was not attached to an index that stays, on a partition that stays.
pub(super) fn attach(fates: &Fates<'_>, id: &ObjectId) -> Option<Op> {
    let object = fates.new.objects.get(id)?;
    let whole = object.attached_to()?;
    let (table, _) = object.index_key(id)?;
    let before = fates.old.objects.get(id).and_then(Object::attached_to);
    let is_attached = before.as_ref() == Some(&whole) && !fates.comes(id);
    let partition = ObjectId::Table(table.clone());
    if is_attached || fates.comes(&whole) || fates.comes(&partition) || joins(fates, table) {
        return None;
    }
    let mut op = Op::new(Rank::Swap, id);
    op.needs.extend([id.clone(), whole.clone()]);
    let index = |id: &ObjectId| {
        let schema = id.schema().unwrap_or_default();
        QualifiedName::new(schema, id.name())
    };
    let sql = format!(
        "ALTER INDEX {} ATTACH PARTITION {}",
        index(&whole),
        index(id)
    );
    op.steps.push(Step::alter(id, sql));
    Some(op)
}

/// A new partition as a table by itself, where it has indexes that Postgres would not make as they
/// must be.
pub(super) fn alone(fates: &Fates<'_>, id: &ObjectId, object: &Object) -> Option<Table> {
    let Object::Table(table) = object else {
        return None;
    };
    if !is_made_alone(fates, id) {
        return None;
    }
    let mut table = table.clone();
    table.partition_of = None;
    for column in &mut table.columns {
        column.inherited = false;
        // It is the partitioned table's.
        if matches!(column.default, ColumnDefault::Identity { .. }) {
            column.default = ColumnDefault::None;
        }
    }
    Some(table)
}

/// Whether a new partition has such indexes.
pub(super) fn is_made_alone(fates: &Fates<'_>, id: &ObjectId) -> bool {
    let ObjectId::Table(name) = id else {
        return false;
    };
    let is_partition =
        |table: &Table| table.partition_of.is_some() && table.partition_key.is_none();
    if !fates.comes(id) || !table_of(fates.new, id).is_some_and(is_partition) {
        return false;
    }
    fates.parts().of_partition(name).iter().any(|part| {
        let object = fates.new.objects.get(*part);
        let whole = object.and_then(Object::attached_to);
        matches!((object, whole), (Some(object), Some(whole))
            if !fates.comes(&whole) && !is_as_postgres_makes_it(fates, part, object, &whole))
    })
}

/// Whether the table is there and gets a parent.
fn joins(fates: &Fates<'_>, name: &QualifiedName) -> bool {
    let id = ObjectId::Table(name.clone());
    match (table_of(fates.old, &id), table_of(fates.new, &id)) {
        (Some(old), Some(new)) => {
            !fates.comes(&id) && !super::table::joined(fates, name, old, new).is_empty()
        }
        _ => false,
    }
}

/// Whether Postgres would make the part, under this name, with the whole or the partition.
fn is_as_postgres_makes_it(
    fates: &Fates<'_>,
    id: &ObjectId,
    object: &Object,
    whole: &ObjectId,
) -> bool {
    let is_constraint = matches!(object, Object::Constraint(_));
    let whole_is_constraint = matches!(whole, ObjectId::Constraint { .. });
    // What is there is taken for the part, if it fits.
    let is_there = fates.get(id) != Some(Fate::Create) && !fates.comes(id);
    let is_taken = || {
        let Some((table, _)) = object.index_key(id) else {
            return true;
        };
        let index = QualifiedName::new(&table.schema, id.name());
        let others = [
            ObjectId::Index(index.clone()),
            ObjectId::Table(index.clone()),
            ObjectId::View(index.clone()),
            ObjectId::MaterializedView(index.clone()),
            ObjectId::Sequence(index),
        ];
        others
            .iter()
            .any(|other| other != id && fates.old.objects.contains_key(other))
            || fates.parts().is_one_of_many(id, object)
    };
    !is_there
        && is_constraint == whole_is_constraint
        && default_name(id, object).is_some_and(|name| name == id.name())
        && !is_taken()
}

/// The name that Postgres gives (`ChooseIndexName`), of an index on plain columns.
fn default_name(id: &ObjectId, object: &Object) -> Option<String> {
    let (table, columns) = object.index_key(id)?;
    let columns = columns.join("_");
    let label = match object {
        Object::Index(index) => is_on_plain_columns(index).then_some("idx")?,
        Object::Constraint(Constraint { kind, .. }) => match kind {
            ConstraintKind::PrimaryKey => {
                return Some(chosen_name(&table.name, None, "pkey"));
            }
            ConstraintKind::Unique => "key",
            _ => return None,
        },
        _ => return None,
    };
    Some(chosen_name(&table.name, Some(&columns), label))
}

/// Whether the keys of an index are columns, whatever is said of their order, and nothing else. Those
/// on expressions have other names.
fn is_on_plain_columns(index: &Index) -> bool {
    let method = format!("USING {} (", quote(&index.access_method));
    let keys = after_table(index).strip_prefix(&method);
    let mut rest = keys.unwrap_or_default();
    for (at, column) in index.columns.iter().enumerate() {
        if at > 0 {
            rest = rest.strip_prefix(", ").unwrap_or_default();
        }
        let Some(after) = rest.strip_prefix(&quote(column)) else {
            return false;
        };
        // What follows a column holds no comma but in an operator class' parameters.
        rest = after.trim_start_matches(|c| !matches!(c, ',' | ')' | '('));
    }
    rest.starts_with(')') && !rest.contains(" INCLUDE (")
}

#[cfg(test)]
mod tests {
    use driftless_schema_export::{Index, QualifiedName};

    use super::is_on_plain_columns;

    fn check(keys: &str, columns: &[&str], expected: bool) {
        let index = Index {
            table: QualifiedName::new("public", "t"),
            definition: format!("CREATE INDEX i ON public.t USING btree {keys}"),
            access_method: "btree".to_owned(),
            unique: false,
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            predicate: None,
            valid: true,
            clustered: false,
            statistics: std::collections::BTreeMap::new(),
            partition_of: None,
        };
        assert_eq!(is_on_plain_columns(&index), expected, "{keys}");
    }

    #[test]
    fn columns_and_expressions() {
        check("(a, b)", &["a", "b"], true);
        check(
            "(a DESC, \"B c\" public.o) WHERE (a > 0)",
            &["a", "B c"],
            true,
        );
        check("(lower(a))", &[], false);
        check("(a, lower(b))", &["a"], false);
        check("(((a + b)), a)", &["a"], false);
        check("(a) INCLUDE (b)", &["a", "b"], false);
    }
}

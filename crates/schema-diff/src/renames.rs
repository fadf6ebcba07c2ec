//! Renames that somebody confirmed, as statements of their own.

mod before;
mod error;

use std::collections::BTreeSet;
use std::mem::discriminant;

use driftless_schema_export::{Catalog, ConstraintKind, Object, ObjectId, QualifiedName, quote};

use crate::edges::has_column;
use crate::emit::literal;
use crate::plan::Step;

pub use error::{RenameError, Renamed};

use before::{before, whole_before};

/// A rename that somebody confirmed. What it is part of (schema, table) is named as it is called
/// afterwards, whether or not that is renamed too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rename {
    /// Of anything that has a name. A view's columns and a composite type's attributes count as
    /// columns.
    Object {
        /// The object under its new name.
        to: ObjectId,
        /// Its old name, unquoted and without a schema or table.
        from: String,
    },
    /// Of an enum's value.
    EnumValue {
        /// The enum.
        of: QualifiedName,
        /// The new value.
        to: String,
        /// The old value.
        from: String,
    },
}

/// The statements that rename what is called otherwise in `to`, in the order they must run; none
/// for what has its new name already.
///
/// A catalog holds texts of Postgres', in which the old names stand. So the way from one schema to
/// another that includes renames is: run these steps on a database that holds `from`, read its
/// catalog again, and [`crate::diff`] from there. `ALTER … RENAME` is quick and locks for a moment
/// only.
///
/// ```
/// use driftless_schema_diff::{Rename, renames};
/// use driftless_schema_export::{Catalog, ConstraintKind, Object, ObjectId, QualifiedName, Table};
///
/// let with = |name: &str| {
///     let id = ObjectId::Table(QualifiedName::new("public", name));
///     let objects = [(id, Object::Table(Table::default()))].into();
///     Catalog { objects, ..Catalog::default() }
/// };
/// let rename = Rename::Object {
///     to: ObjectId::Table(QualifiedName::new("public", "memories")),
///     from: "notes".to_owned(),
/// };
/// let steps = renames(&with("notes"), &with("memories"), &[rename])?;
/// assert_eq!(steps[0].sql, "ALTER TABLE public.notes RENAME TO memories");
/// # Ok::<(), driftless_schema_diff::RenameError>(())
/// ```
///
/// # Errors
///
/// When a rename cannot be what happened between the two catalogs.
pub fn renames(
    from: &Catalog,
    to: &Catalog,
    confirmed: &[Rename],
) -> Result<Vec<Step>, RenameError> {
    let mut ordered: Vec<&Rename> = confirmed.iter().collect();
    ordered.sort_by_key(|rename| (rank(rename), *rename));
    let (mut sources, mut targets) = (BTreeSet::new(), BTreeSet::new());
    let mut steps = Vec::new();
    // Those that are still to be done: the old names of parts are those under these.
    let mut open: Vec<&Rename> = Vec::new();
    for rename in ordered {
        let (source, target) = places(rename, &open);
        let twice = !sources.insert(source) || !targets.insert(target);
        if twice {
            return Err(RenameError::Twice(Renamed::new(rename)));
        }
        let step = match rename {
            Rename::Object { to: id, from: old } => object(from, to, rename, id, old, &open)?,
            Rename::EnumValue {
                of,
                to: new,
                from: old,
            } => enum_value(from, to, rename, (of, old, new), &open)?,
        };
        if let Some(step) = step {
            open.push(rename);
            steps.push(step);
        }
    }
    Ok(steps)
}

/// The whole before its parts: these are named by it.
fn rank(rename: &Rename) -> u8 {
    match rename {
        Rename::Object { to, .. } => match to {
            ObjectId::Schema(_) => 0,
            ObjectId::Type(_) => 1,
            _ if to.table().is_none() => 2,
            _ => 3,
        },
        Rename::EnumValue { .. } => 4,
    }
}

/// What the rename takes and what it gives, to be told from another's.
fn places(rename: &Rename, all: &[&Rename]) -> (Rename, Rename) {
    match rename {
        Rename::Object { to, from } => {
            let named = |id: ObjectId| Rename::Object {
                to: id,
                from: String::new(),
            };
            (named(before(to, Some(from), all)), named(to.clone()))
        }
        Rename::EnumValue { of, to, from } => {
            let named = |value: &String| Rename::EnumValue {
                of: of.clone(),
                to: value.clone(),
                from: String::new(),
            };
            (named(from), named(to))
        }
    }
}

fn object(
    from: &Catalog,
    to: &Catalog,
    rename: &Rename,
    id: &ObjectId,
    old_name: &str,
    all: &[&Rename],
) -> Result<Option<Step>, RenameError> {
    let renamed = || Renamed::new(rename);
    if matches!(
        id,
        ObjectId::Extension(_)
            | ObjectId::AccessMethod(_)
            | ObjectId::Operator { .. }
            | ObjectId::Cast { .. }
            | ObjectId::Transform { .. }
    ) {
        return Err(RenameError::NoStatement(renamed()));
    }
    let old = before(id, Some(old_name), all);
    let mut still = id.clone();
    set_name(&mut still, old_name);
    let there = presence(
        (exists(from, &old), exists(from, &before(id, None, all))),
        (exists(to, &still), exists(to, id)),
    );
    match there {
        Presence::Renamed => {}
        Presence::Done => return Ok(None),
        Presence::NotInOld => {
            let other = kind_of_relation(from, &old);
            return Err(match other {
                Some(old_kind) => RenameError::OtherKind {
                    renamed: renamed(),
                    old_kind,
                },
                None => RenameError::NotInOld(renamed()),
            });
        }
        Presence::NotInNew => return Err(RenameError::NotInNew(renamed())),
        Presence::BothInOld => return Err(RenameError::BothInOld(renamed())),
        Presence::BothInNew => return Err(RenameError::BothInNew(renamed())),
    }
    if let (Some(before), Some(after)) = (from.objects.get(&old), to.objects.get(id))
        && discriminant(before) != discriminant(after)
    {
        return Err(RenameError::OtherKind {
            renamed: renamed(),
            old_kind: kind_of(before),
        });
    }
    if is_inherited(from, &old) {
        return Err(RenameError::Inherited(renamed()));
    }
    // What it is part of has its new name by now.
    let sql = match id {
        ObjectId::Column { table, name }
            if to.objects.contains_key(&ObjectId::Type(table.clone())) =>
        {
            let (old, new) = (quote(old_name), quote(name));
            format!("ALTER TYPE {table} RENAME ATTRIBUTE {old} TO {new}")
        }
        _ => still.rename_statement(id.name()),
    };
    Ok(Some(Step::alter(id, sql)))
}

fn enum_value(
    from: &Catalog,
    to: &Catalog,
    rename: &Rename,
    (of, old, new): (&QualifiedName, &String, &String),
    all: &[&Rename],
) -> Result<Option<Step>, RenameError> {
    let renamed = || Renamed::new(rename);
    let id = ObjectId::Type(of.clone());
    let has = |catalog: &Catalog, id: &ObjectId, value: &String| matches!(catalog.objects.get(id), Some(Object::Enum(e)) if e.labels.contains(value));
    let before_id = whole_before(&id, all);
    let there = presence(
        (has(from, &before_id, old), has(from, &before_id, new)),
        (has(to, &id, old), has(to, &id, new)),
    );
    match there {
        Presence::Renamed => {
            let (old, new) = (literal(old), literal(new));
            let sql = format!("ALTER TYPE {of} RENAME VALUE {old} TO {new}");
            Ok(Some(Step::alter(&id, sql)))
        }
        Presence::Done => Ok(None),
        Presence::NotInOld => Err(RenameError::NotInOld(renamed())),
        Presence::NotInNew => Err(RenameError::NotInNew(renamed())),
        Presence::BothInOld => Err(RenameError::BothInOld(renamed())),
        Presence::BothInNew => Err(RenameError::BothInNew(renamed())),
    }
}

fn set_name(id: &mut ObjectId, name: &str) {
    if let Some(own) = id.name_mut() {
        name.clone_into(own);
    }
}

fn exists(catalog: &Catalog, id: &ObjectId) -> bool {
    match id {
        ObjectId::Column { table, name } => has_column(catalog, table, name),
        _ => catalog.objects.contains_key(id),
    }
}

/// Where the old name and the new one are to be found.
enum Presence {
    Renamed,
    Done,
    NotInOld,
    NotInNew,
    BothInOld,
    BothInNew,
}

/// Each pair: whether the old name is there, and the new one.
fn presence(from: (bool, bool), to: (bool, bool)) -> Presence {
    match (from, to) {
        (_, (_, false)) => Presence::NotInNew,
        ((true, true), _) => Presence::BothInOld,
        ((false, true), _) => Presence::Done,
        ((false, false), _) => Presence::NotInOld,
        ((true, false), (true, true)) => Presence::BothInNew,
        ((true, false), (false, true)) => Presence::Renamed,
    }
}

fn kind_of(object: &Object) -> &'static str {
    match object {
        Object::Enum(_) => "enum type",
        Object::Composite(_) => "composite type",
        Object::Domain(_) => "domain",
        _ => "object of another kind",
    }
}

/// What else has the name: relations share theirs, and types theirs with tables.
fn kind_of_relation(from: &Catalog, id: &ObjectId) -> Option<&'static str> {
    let name = QualifiedName::new(id.schema()?, id.name());
    let others = [
        ObjectId::Table(name.clone()),
        ObjectId::View(name.clone()),
        ObjectId::MaterializedView(name.clone()),
        ObjectId::Sequence(name.clone()),
        ObjectId::Index(name.clone()),
        ObjectId::Type(name),
    ];
    let is_one = others
        .iter()
        .any(|other| discriminant(other) == discriminant(id));
    let found = others.iter().find(|other| from.objects.contains_key(other));
    found.filter(|_| is_one).map(ObjectId::kind)
}

fn is_inherited(catalog: &Catalog, id: &ObjectId) -> bool {
    match (id, catalog.objects.get(id)) {
        (_, Some(Object::Constraint(constraint))) => {
            constraint.inherited && constraint.kind == ConstraintKind::Check
        }
        (ObjectId::Column { .. }, _) => {
            crate::columns::column(catalog, id).is_some_and(|column| column.inherited)
        }
        _ => false,
    }
}

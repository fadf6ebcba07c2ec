//! What becomes of every object, and what that does to the objects that need it.

pub(crate) mod attached;
mod spread;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use driftless_schema_export::{Catalog, Column, Object, ObjectId, QualifiedName, Table, quote};

use crate::Options;
use crate::columns::{column, column_names, holds};
use crate::compare::{States, compare, compare_column};
use crate::edges::{Edges, column_id};
use crate::emit::column::handed;
use crate::emit::{Names, expand};
use crate::inheritance::{Leaving, after_parents};
use crate::operator::links_fate;
use crate::sql_type::SqlType;

/// What becomes of an object that does not stay as it is. The order is the strength: what is made
/// anew need not be altered too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// Changed where it is, or replaced by `CREATE OR REPLACE`; its dependents stay.
    Alter,
    /// A column that gets another type where it is.
    Retype,
    /// A type that columns use: the new one is made beside the old one, and the columns move.
    Rebuild,
    /// Dropped and made again.
    Recreate,
    /// In the old catalog only.
    Drop,
    /// In the new catalog only.
    Create,
}

/// Both catalogs, their dependencies, and what was decided. Columns count as objects.
pub(crate) struct Fates<'a> {
    pub(crate) old: &'a Catalog,
    pub(crate) new: &'a Catalog,
    pub(crate) old_edges: Edges<'a>,
    pub(crate) new_edges: Edges<'a>,
    /// Children that leave a parent for a while.
    pub(crate) leaving: Leaving,
    pub(crate) by_id: BTreeMap<ObjectId, Fate>,
    /// Columns whose default must be gone for a while, domains whose expressions must, operator
    /// families whose members must.
    pub(crate) detached: BTreeSet<ObjectId>,
    /// Columns that others must take the place of, and what those are called meanwhile.
    pub(crate) expanded: BTreeMap<ObjectId, ObjectId>,
    /// Columns that parents come to define, and what the old ones are called meanwhile.
    pub(crate) handed: BTreeMap<ObjectId, ObjectId>,
    pub(crate) extension_versions: bool,
    pub(crate) offline: bool,
    pub(crate) names: Names,
    parts: OnceCell<attached::Parts<'a>>,
}

impl<'a> Fates<'a> {
    /// `anew` is to be made anew, however little of it differs.
    pub(crate) fn decide(
        old: &'a Catalog,
        new: &'a Catalog,
        options: &Options,
        differing: &[States<'a>],
        anew: &BTreeSet<ObjectId>,
    ) -> Self {
        let mut fates = Self {
            old,
            new,
            old_edges: Edges::of_old(old),
            new_edges: Edges::of_new(new),
            leaving: Leaving::decide(old, new),
            by_id: BTreeMap::new(),
            detached: BTreeSet::new(),
            expanded: BTreeMap::new(),
            handed: BTreeMap::new(),
            extension_versions: options.extension_versions,
            offline: options.offline,
            names: Names::default(),
            parts: OnceCell::new(),
        };
        for &(id, before, after) in differing {
            match (before, after) {
                (Some(object), None) => fates.drop_whole(id, object),
                (Some(object), Some(other)) => fates.compare_both(id, object, other),
                (None, _) => {
                    fates.by_id.insert(id.clone(), Fate::Create);
                }
            }
        }
        for id in anew {
            fates.raise(id, Fate::Recreate);
        }
        handed::decide(&mut fates);
        fates.spread();
        if !options.offline {
            expand::decide(&mut fates);
        }
        fates
    }

    pub(crate) fn get(&self, id: &ObjectId) -> Option<Fate> {
        self.by_id.get(id).copied()
    }

    /// Whether the old object (or column) is gone at some point.
    pub(crate) fn goes(&self, id: &ObjectId) -> bool {
        matches!(self.get(id), Some(Fate::Drop | Fate::Recreate))
    }

    /// Whether it is made by the plan, so that it has no rows and nobody uses it yet.
    pub(crate) fn comes(&self, id: &ObjectId) -> bool {
        matches!(self.get(id), Some(Fate::Create | Fate::Recreate))
    }

    /// Whether it is altered, and could as well be made anew: nothing is kept in it.
    pub(crate) fn may_come_again(&self, id: &ObjectId) -> bool {
        self.get(id) == Some(Fate::Alter)
            && matches!(
                id,
                ObjectId::View(_) | ObjectId::Policy { .. } | ObjectId::Function { .. }
            )
    }

    fn drop_whole(&mut self, id: &ObjectId, object: &Object) {
        self.by_id.insert(id.clone(), Fate::Drop);
        self.set_columns(id, object, Fate::Drop);
    }

    fn set_columns(&mut self, id: &ObjectId, object: &Object, fate: Fate) {
        let (ObjectId::Table(name) | ObjectId::View(name) | ObjectId::MaterializedView(name)) = id
        else {
            return;
        };
        for column in column_names(object) {
            self.by_id.insert(column_id(name, column), fate);
        }
    }

    fn compare_both(&mut self, id: &ObjectId, old: &Object, new: &Object) {
        let fate = compare(old, new, self.extension_versions);
        if let Some(fate) = fate {
            self.raise(id, fate);
        }
        if fate.is_none() && old != new && self.is_on_its_own(id) {
            self.raise(id, Fate::Recreate);
        }
        if let Some(whole) = self.whole_in_the_way(id) {
            self.raise(&whole, Fate::Recreate);
        }
        if let (Object::Operator(old), Object::Operator(new)) = (old, new)
            && let Some(fate) = links_fate((self.old, self.new), id, old, new)
        {
            self.raise(id, fate);
        }
        if let (ObjectId::Table(name), Object::Table(old), Object::Table(new)) = (id, old, new)
            && fate != Some(Fate::Recreate)
        {
            if self.leaving.has(name) {
                self.raise(id, Fate::Alter);
            }
            self.compare_columns(name, old, new);
        }
    }

    fn compare_columns(&mut self, name: &QualifiedName, old: &Table, new: &Table) {
        for column in &old.columns {
            let id = column_id(name, &column.name);
            let fate = match new.columns.iter().find(|c| c.name == column.name) {
                None => Some(Fate::Drop),
                Some(other) if self.moves_with_extension(&id, column, other) => None,
                // Even where it stays the same, what is done to its parent may have to be undone.
                Some(other) => compare_column(column, other).or_else(|| {
                    after_parents((self.old, self.new), &self.leaving, name, &column.name)
                        .is_none_or(|left| left != *other)
                        .then_some(Fate::Alter)
                }),
            };
            if let Some(fate) = fate {
                self.by_id.insert(id, fate);
            }
        }
        for column in &new.columns {
            if !old.columns.iter().any(|c| c.name == column.name) {
                self.by_id
                    .insert(column_id(name, &column.name), Fate::Create);
            }
        }
    }

    /// Whether the column differs only in the schema of its type, which an extension takes along.
    fn moves_with_extension(&self, id: &ObjectId, old: &Column, new: &Column) -> bool {
        let (from, to) = (
            SqlType::parse(&old.data_type),
            SqlType::parse(&new.data_type),
        );
        let same_name = Column {
            data_type: new.data_type.clone(),
            ..old.clone()
        } == *new
            && (from.bare(), &from.modifier, from.array) == (to.bare(), &to.modifier, to.array);
        old.data_type != new.data_type
            && same_name
            && self.old_edges.needs(id).iter().any(|needed| {
                match (self.old.objects.get(needed), self.new.objects.get(needed)) {
                    (Some(Object::Extension(old)), Some(Object::Extension(new))) => {
                        from.base == format!("{}.{}", quote(&old.schema), from.bare())
                            && to.base == format!("{}.{}", quote(&new.schema), to.bare())
                    }
                    _ => false,
                }
            })
    }

    /// Gives an object of both catalogs at least this fate. True where that changed something.
    fn raise(&mut self, id: &ObjectId, fate: Fate) -> bool {
        let fate = match fate {
            Fate::Rebuild if !self.is_stored(id) => Fate::Recreate,
            Fate::Recreate
                if matches!(id, ObjectId::Type(_) | ObjectId::Collation(_))
                    && self.is_stored(id) =>
            {
                Fate::Rebuild
            }
            fate => fate,
        };
        if self.get(id).is_some_and(|now| now >= fate) {
            return false;
        }
        self.by_id.insert(id.clone(), fate);
        if fate == Fate::Recreate
            && let Some(object) = self.old.objects.get(id)
        {
            let names: Vec<String> = column_names(object).map(str::to_owned).collect();
            let both = self.new.objects.get(id).map(|new| {
                column_names(new)
                    .map(str::to_owned)
                    .collect::<BTreeSet<_>>()
            });
            for name in names {
                let fate = match &both {
                    Some(new) if new.contains(&name) => Fate::Recreate,
                    _ => Fate::Drop,
                };
                if let ObjectId::Table(table)
                | ObjectId::View(table)
                | ObjectId::MaterializedView(table) = id
                {
                    self.by_id.insert(column_id(table, &name), fate);
                }
            }
        }
        true
    }

    /// The old columns of tables that store values of this type, be it under a domain's name, or
    /// have this collation.
    pub(crate) fn stored_in(&self, id: &ObjectId) -> Vec<&'a ObjectId> {
        let mut out = Vec::new();
        for dependent in self.old_edges.dependents(id) {
            match dependent {
                ObjectId::Column { .. }
                    if column(self.old, dependent).is_some_and(|c| holds(self.old, c, id)) =>
                {
                    out.push(dependent);
                }
                ObjectId::Type(_) => out.extend(self.stored_in(dependent)),
                _ => {}
            }
        }
        out
    }

    /// Whether a table that stays stores values of the type. The column may go: until it does, the
    /// old type must be there beside the new one, for what moves to another column of that type.
    fn is_stored(&self, id: &ObjectId) -> bool {
        self.stored_in(id)
            .into_iter()
            .filter_map(ObjectId::table)
            .any(|name| {
                self.new
                    .objects
                    .contains_key(&ObjectId::Table(name.clone()))
            })
    }
}

//! What becomes of every object, and what that does to the objects that need it.

use std::collections::{BTreeMap, BTreeSet};

use driftless_schema_export::{
    Catalog, Column, ColumnDefault, Object, ObjectId, QualifiedName, Table, quote, side_by_side,
};

use crate::Options;
use crate::columns::{column, column_names, holds, is_collation, mentions, names_type};
use crate::compare::{compare, compare_column};
use crate::edges::{Edges, column_id, owners, parents};
use crate::emit::{Names, expand};
use crate::inheritance::{Leaving, after_parents};
use crate::operator::links_fate;
use crate::sql_type::{SqlType, comparable};

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
    pub(crate) extension_versions: bool,
    pub(crate) offline: bool,
    pub(crate) names: Names,
}

impl<'a> Fates<'a> {
    pub(crate) fn decide(old: &'a Catalog, new: &'a Catalog, options: &Options) -> Self {
        let mut fates = Self {
            old,
            new,
            old_edges: Edges::of_old(old),
            new_edges: Edges::of_new(new),
            leaving: Leaving::decide(old, new),
            by_id: BTreeMap::new(),
            detached: BTreeSet::new(),
            expanded: BTreeMap::new(),
            extension_versions: options.extension_versions,
            offline: options.offline,
            names: Names::default(),
        };
        for (id, before, after) in side_by_side(&old.objects, &new.objects) {
            match (before, after) {
                (Some(object), None) => fates.drop_whole(id, object),
                (Some(object), Some(other)) if may_differ(object, other) => {
                    fates.compare_both(id, object, other);
                }
                (None, Some(_)) => {
                    fates.by_id.insert(id.clone(), Fate::Create);
                }
                _ => {}
            }
        }
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
            Fate::Rebuild if !self.has_columns_to_move(id) => Fate::Recreate,
            Fate::Recreate
                if matches!(id, ObjectId::Type(_) | ObjectId::Collation(_))
                    && self.has_columns_to_move(id) =>
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

    /// Whether a stored column keeps this type or collation from the old catalog to the new one.
    fn has_columns_to_move(&self, id: &ObjectId) -> bool {
        self.old_edges
            .dependents(id)
            .iter()
            .any(|dependent| match dependent {
                ObjectId::Column { .. } => {
                    let old = column(self.old, dependent);
                    let new = column(self.new, dependent);
                    matches!((old, new), (Some(old), Some(_)) if holds(self.old, old, id))
                }
                ObjectId::Type(_) => *dependent != id && self.has_columns_to_move(dependent),
                _ => false,
            })
    }

    /// Carries every disturbance on to those who need the disturbed object, until nothing changes.
    fn spread(&mut self) {
        let mut queue: Vec<ObjectId> = self
            .by_id
            .iter()
            .filter(|(_, fate)| !matches!(fate, Fate::Alter | Fate::Create))
            .map(|(id, _)| id.clone())
            .collect();
        while let Some(needed) = queue.pop() {
            if let Some(table) = self.table_partitioned_by(&needed)
                && self.raise(&table, Fate::Recreate)
            {
                queue.extend(self.columns_of(&table));
                queue.push(table);
            }
            for dependent in self.old_edges.dependents(&needed) {
                if self
                    .reaction(dependent, &needed)
                    .is_some_and(|fate| self.raise(dependent, fate))
                {
                    queue.push(dependent.clone());
                    queue.extend(self.columns_of(dependent));
                }
            }
        }
    }

    /// The table that must be made anew because the column decides where its rows are.
    fn table_partitioned_by(&self, id: &ObjectId) -> Option<ObjectId> {
        let ObjectId::Column { table, name } = id else {
            return None;
        };
        let id = ObjectId::Table(table.clone());
        let both = (self.old.objects.get(&id)?, self.new.objects.get(&id)?);
        let (Object::Table(old), Object::Table(_)) = both else {
            return None;
        };
        let key = old.partition_key.as_ref()?;
        mentions(key, name).then_some(id)
    }

    fn columns_of(&self, id: &ObjectId) -> Vec<ObjectId> {
        let (ObjectId::Table(name) | ObjectId::View(name) | ObjectId::MaterializedView(name)) = id
        else {
            return Vec::new();
        };
        self.old
            .objects
            .get(id)
            .map(|object| column_names(object).map(|c| column_id(name, c)).collect())
            .unwrap_or_default()
    }

    /// What `dependent` must do because `needed` is retyped, rebuilt, or goes.
    fn reaction(&mut self, dependent: &ObjectId, needed: &ObjectId) -> Option<Fate> {
        let fate = self.get(needed)?;
        if self.goes(dependent) {
            return None;
        }
        let goes = self.goes(needed);
        match dependent {
            ObjectId::Column { .. } => self.column_reaction(dependent, needed, fate),
            ObjectId::Type(_) => match self.old.objects.get(dependent) {
                Some(Object::Domain(domain))
                    if !names_type(self.old, &domain.base_type, needed)
                        && !is_collation(domain.collation.as_ref(), needed) =>
                {
                    self.detached.insert(dependent.clone());
                    Some(Fate::Alter)
                }
                _ => Some(Fate::Rebuild),
            },
            ObjectId::Table(_) if matches!(needed, ObjectId::Server(_)) => {
                goes.then_some(Fate::Recreate)
            }
            ObjectId::Table(_) => {
                let vanishes =
                    goes && owners(self.old, &self.old_edges, dependent).contains(needed);
                let stays = self.get(needed) == Some(Fate::Recreate)
                    && owners(self.new, &self.new_edges, dependent).contains(needed);
                (vanishes && stays).then_some(Fate::Recreate)
            }
            ObjectId::Constraint { .. } | ObjectId::Index(_) | ObjectId::Statistics(_)
                if matches!(needed, ObjectId::Column { .. }) =>
            {
                let lost = goes || fate == Fate::Retype && self.cannot_follow(dependent, needed);
                lost.then_some(Fate::Recreate)
            }
            // They follow their columns, unless they name the collation themselves.
            ObjectId::Constraint { .. } | ObjectId::Index(_)
                if matches!(needed, ObjectId::Collation(_)) =>
            {
                self.mentions_collation(dependent, needed)
                    .then_some(Fate::Recreate)
            }
            // What it publishes of them leaves it for a while.
            ObjectId::Publication(_)
                if matches!(
                    needed,
                    ObjectId::Table(_) | ObjectId::Column { .. } | ObjectId::Schema(_)
                ) =>
            {
                Some(Fate::Alter)
            }
            ObjectId::Sequence(_) => {
                let same_owner = owners(self.new, &self.new_edges, dependent).contains(needed);
                (goes && same_owner).then_some(Fate::Recreate)
            }
            ObjectId::OperatorFamily { .. } if !matches!(needed, ObjectId::Schema(_)) => {
                self.detached.insert(dependent.clone());
                Some(Fate::Alter)
            }
            ObjectId::Schema(_) | ObjectId::Extension(_) => goes.then_some(Fate::Recreate),
            _ => (!self.lets_go(dependent, needed)).then_some(Fate::Recreate),
        }
    }

    /// Whether an index or a constraint names the collation, rather than being on a column of it.
    fn mentions_collation(&self, dependent: &ObjectId, collation: &ObjectId) -> bool {
        let definition = match self.old.objects.get(dependent) {
            Some(Object::Index(index)) => &index.definition,
            Some(Object::Constraint(constraint)) => &constraint.definition,
            _ => return true,
        };
        matches!(collation, ObjectId::Collation(name) if definition.contains(&name.to_string()))
    }

    /// Whether replacing the dependent where it is ends its need.
    fn lets_go(&self, dependent: &ObjectId, needed: &ObjectId) -> bool {
        self.get(needed) == Some(Fate::Drop)
            && self.get(dependent) == Some(Fate::Alter)
            && !self.new_edges.needs(dependent).contains(needed)
    }

    fn column_reaction(&mut self, id: &ObjectId, needed: &ObjectId, fate: Fate) -> Option<Fate> {
        let old = column(self.old, id)?;
        let new = column(self.new, id)?;
        let generated = |c: &Column| matches!(c.default, ColumnDefault::Generated { .. });
        if matches!(needed, ObjectId::Table(_) | ObjectId::Schema(_)) {
            return None;
        }
        if holds(self.old, old, needed) {
            // A type that goes for good cannot be in the new column's type.
            return Some(if generated(old) {
                Fate::Recreate
            } else {
                Fate::Retype
            });
        }
        if matches!(needed, ObjectId::Extension(_)) {
            return (fate == Fate::Recreate).then_some(Fate::Recreate);
        }
        if generated(old) {
            return generated(new).then_some(Fate::Recreate);
        }
        if fate == Fate::Drop && old.default != new.default {
            return None;
        }
        self.detached.insert(id.clone());
        Some(Fate::Alter)
    }

    /// Whether Postgres cannot carry a constraint or an index through the change of a column's type.
    fn cannot_follow(&self, dependent: &ObjectId, changed: &ObjectId) -> bool {
        let types = (column(self.old, changed), column(self.new, changed));
        let (Some(old), Some(new)) = types else {
            return true;
        };
        match self.old.objects.get(dependent) {
            Some(Object::Constraint(c)) if c.references.is_some() => {
                !comparable(&old.data_type, &new.data_type)
            }
            // An opclass that the definition names, and an expression, are bound to the type.
            Some(Object::Index(index)) => {
                SqlType::parse(&old.data_type).is_embedding()
                    && index.definition.contains("_ops")
                    && SqlType::parse(&old.data_type).base != SqlType::parse(&new.data_type).base
            }
            _ => false,
        }
    }
}

/// Whether there is anything to compare. A table with parents is looked at in any case: what is done
/// to them may have to be undone.
fn may_differ(old: &Object, new: &Object) -> bool {
    old != new || matches!(new, Object::Table(table) if parents(table).next().is_some())
}

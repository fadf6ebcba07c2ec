//! What the fate of one object does to those that need it.

use driftless_schema_export::{Column, ColumnDefault, Object, ObjectId};

use super::{Fate, Fates};
use crate::columns::{column, column_names, holds, is_collation, mentions, names_type};
use crate::edges::{column_id, owners};
use crate::sql_type::{SqlType, comparable};

impl Fates<'_> {
    /// Carries every disturbance on to those who need the disturbed object, until nothing changes.
    pub(super) fn spread(&mut self) {
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
            if let Some(whole) = self.whole_in_the_way(&needed)
                && self.raise(&whole, Fate::Recreate)
            {
                queue.push(whole);
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
            ObjectId::Constraint { .. } | ObjectId::Index(_)
                if self.is_attached(dependent, needed) =>
            {
                (goes && !self.has_left(dependent, needed)).then_some(Fate::Recreate)
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

    fn is_attached(&self, part: &ObjectId, whole: &ObjectId) -> bool {
        let object = self.old.objects.get(part);
        object.and_then(Object::attached_to).as_ref() == Some(whole)
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

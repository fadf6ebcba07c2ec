//! Whole-object comparison: the proof of what `schema-diff` plans, and independent of it.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Object};
use crate::id::ObjectId;
use crate::script::column_ids;
use crate::side_by_side::side_by_side;

/// An object that two catalogs do not have alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectDifference {
    /// Which.
    pub id: ObjectId,
    /// SQL of it, its comments, owner and privileges in the first catalog; none where it is not
    /// there.
    pub left: Option<String>,
    /// The same of the second catalog.
    pub right: Option<String>,
}

impl Catalog {
    /// The objects that are not alike here and in `other`, whole ones, in order.
    ///
    /// No difference are: the order of a table's columns, whether a column that a parent has is also
    /// the child's own, versions of extensions, whether a materialized view is populated, dependencies, and the copies that partitions have of their
    /// parents' constraints and indexes, which Postgres makes and names. Comments do count,
    /// and so do owners and privileges where they were read: compare catalogs read with the same
    /// [`ReadOptions`](crate::ReadOptions).
    ///
    /// ```
    /// use driftless_schema_export::{Catalog, Enum, Object, ObjectId, QualifiedName};
    ///
    /// let id = ObjectId::Type(QualifiedName::new("public", "mood"));
    /// let mut left = Catalog::default();
    /// left.objects.insert(id.clone(), Object::Enum(Enum { labels: vec!["happy".into()] }));
    ///
    /// let differences = left.differences(&Catalog::default());
    /// assert_eq!(differences.len(), 1);
    /// assert_eq!(differences[0].id, id);
    /// assert_eq!(differences[0].right, None);
    /// ```
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<ObjectDifference> {
        let objects = side_by_side(&self.objects, &other.objects)
            .filter(|(_, left, right)| left != right)
            .map(|(id, ..)| id);
        let comments = side_by_side(&self.comments, &other.comments)
            .filter(|(_, left, right)| left != right)
            .flat_map(|(id, ..)| [self, other].map(|catalog| catalog.told_with(id)));
        // Few where two catalogs are almost alike: only these are put together to be compared.
        let ids: BTreeSet<&ObjectId> = objects
            .chain(comments)
            .chain(self.access_differences(other))
            .collect();
        ids.into_iter()
            .map(|id| (id, self.compared(id), other.compared(id)))
            .filter(|(_, left, right)| left != right)
            .map(|(id, left, right)| ObjectDifference {
                id: id.clone(),
                left: self.text_of(id, left.as_ref(), other),
                right: other.text_of(id, right.as_ref(), self),
            })
            .collect()
    }

    /// What is no object on either side, like the schema `public`, is there on both.
    fn text_of(
        &self,
        id: &ObjectId,
        compared: Option<&Compared<'_>>,
        other: &Self,
    ) -> Option<String> {
        let is_object = self.objects.contains_key(id) || other.objects.contains_key(id);
        match compared {
            Some(compared) => Some(compared.text(id)),
            None => (!is_object).then(String::new),
        }
    }

    /// The objects that are not the same here and in `other` in every respect, what
    /// [`differences`](Self::differences) passes over included. Comments are not compared.
    #[must_use]
    pub fn strict_differences(&self, other: &Self) -> Vec<ObjectDifference> {
        let text = |catalog: &Self, id: &ObjectId| {
            let object = catalog.objects.get(id);
            let mut statements = object.map_or_else(Vec::new, |object| whole_text(id, object));
            statements.extend(catalog.access(id, &columns(id, object)));
            (object.is_some() || !statements.is_empty()).then(|| script_of(statements))
        };
        let ids: BTreeSet<&ObjectId> = side_by_side(&self.objects, &other.objects)
            .filter(|(_, left, right)| left != right)
            .map(|(id, ..)| id)
            .chain(self.access_differences(other))
            .collect();
        ids.into_iter()
            .map(|id| ObjectDifference {
                id: id.clone(),
                left: text(self, id),
                right: text(other, id),
            })
            .collect()
    }

    /// What has another owner or other privileges there than here.
    fn access_differences<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a ObjectId> {
        let owners = side_by_side(&self.owners, &other.owners)
            .filter(|(_, left, right)| left != right)
            .map(|(id, ..)| id);
        let privileges = side_by_side(&self.privileges, &other.privileges)
            .filter(|(_, left, right)| left != right)
            .map(|(id, ..)| id);
        owners
            .chain(privileges)
            .flat_map(move |id| [self, other].map(|catalog| catalog.told_with(id)))
    }

    /// The owner of what has an identity, and the privileges on it and its columns.
    fn access(&self, id: &ObjectId, columns: &[ObjectId]) -> Vec<String> {
        let mut statements = Vec::new();
        if let Some(owner) = self.owners.get(id) {
            statements.push(id.owner_statement(Some(owner)));
        }
        let owner = self.owner(id);
        for id in std::iter::once(id).chain(columns) {
            statements.extend(self.privilege_statements(id, owner));
        }
        statements
    }

    /// What there is to compare under an identity; nothing where there is neither an object nor
    /// anything that is told here.
    fn compared(&self, id: &ObjectId) -> Option<Compared<'_>> {
        let object = self.objects.get(id);
        if self.told_with(id) != id {
            return None;
        }
        let columns = columns(id, object);
        let said: BTreeSet<String> = std::iter::once(id)
            .chain(&columns)
            .filter_map(|id| Some(self.comment_statement(id, Some(self.comments.get(id)?))))
            .chain(self.access(id, &columns))
            .collect();
        let object = object.filter(|object| !is_copied(object));
        (object.is_some() || !said.is_empty()).then_some(Compared { object, said })
    }

    /// The object that the comment and the privileges on `id` are told with: the one whose column it
    /// is, or itself.
    fn told_with<'a>(&'a self, id: &'a ObjectId) -> &'a ObjectId {
        let ObjectId::Column { table, .. } = id else {
            return id;
        };
        let relations = [
            ObjectId::Table(table.clone()),
            ObjectId::View(table.clone()),
            ObjectId::MaterializedView(table.clone()),
            ObjectId::Type(table.clone()),
        ];
        relations
            .iter()
            .filter_map(|relation| self.objects.get_key_value(relation))
            .find(|(relation, object)| column_ids(relation, object).contains(id))
            .map_or(id, |(relation, _)| relation)
    }
}

/// The columns (or attributes) of what may be an object.
fn columns(id: &ObjectId, object: Option<&Object>) -> Vec<ObjectId> {
    object.map_or_else(Vec::new, |object| column_ids(id, object))
}

/// What is compared of an object: itself, its owner, and the comments and privileges on it and its
/// columns. An index under a constraint may have a comment and is no object.
#[derive(Debug)]
struct Compared<'a> {
    object: Option<&'a Object>,
    said: BTreeSet<String>,
}

impl PartialEq for Compared<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.said == other.said
            && (self.object == other.object
                || self.object.map(comparable) == other.object.map(comparable))
    }
}

impl Compared<'_> {
    fn text(&self, id: &ObjectId) -> String {
        let mut statements: Vec<String> = self
            .object
            .into_iter()
            .flat_map(|object| whole_text(id, object))
            .collect();
        statements.extend(self.said.iter().cloned());
        script_of(statements)
    }
}

fn script_of(statements: Vec<String>) -> String {
    let mut text = String::new();
    for statement in statements {
        text.push_str(&statement);
        text.push_str(";\n");
    }
    text
}

/// All that is to be said of an object, where `create_statements` leaves something to others.
fn whole_text(id: &ObjectId, object: &Object) -> Vec<String> {
    let mut statements = object.create_statements(id);
    match (id, object) {
        (ObjectId::Sequence(name), Object::Sequence(sequence)) => {
            statements.extend(sequence.owned_by_statement(name));
        }
        (ObjectId::Table(name), Object::Table(table)) => {
            statements.extend(table.replica_identity_statement(name));
            statements.dedup();
        }
        (_, Object::Index(index)) if !index.valid => {
            statements.push(format!("-- {id} is invalid: a build of it failed half way"));
        }
        (_, Object::Constraint(constraint)) if constraint.triggers_disabled => {
            statements.push(format!(
                "-- {id} is not enforced: its triggers are disabled"
            ));
        }
        _ => {}
    }
    statements
}

/// An object without what is no difference.
fn comparable(object: &Object) -> Object {
    let mut object = object.clone();
    match &mut object {
        Object::Table(table) => {
            table.columns.sort_by(|a, b| a.name.cmp(&b.name));
            for column in &mut table.columns {
                // A column that was there before its table got the parent stays its own for ever:
                // no statement changes that but dropping it.
                column.inherited = false;
            }
        }
        Object::Extension(extension) => {
            extension.version.clear();
            extension.relocatable = false;
        }
        Object::MaterializedView(view) => view.populated = true,
        Object::Constraint(constraint) => {
            constraint.columns.clear();
            constraint.triggers_disabled = false;
        }
        _ => {}
    }
    object
}

fn is_copied(object: &Object) -> bool {
    object.attached_to().is_some()
        || matches!(object, Object::Constraint(constraint) if constraint.inherited)
}

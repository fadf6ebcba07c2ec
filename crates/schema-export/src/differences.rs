//! Whole-object comparison: the proof of what `schema-diff` plans, and independent of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, Object};
use crate::id::ObjectId;
use crate::script::column_ids;

/// An object that two catalogs do not have alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectDifference {
    /// Which.
    pub id: ObjectId,
    /// SQL of it and its comments in the first catalog; none where it is not there.
    pub left: Option<String>,
    /// SQL of it and its comments in the second catalog.
    pub right: Option<String>,
}

impl Catalog {
    /// The objects that are not alike here and in `other`, whole ones, in order.
    ///
    /// No difference are: the order of a table's columns, whether a column that a parent has is also
    /// the child's own, versions of extensions, whether a materialized view is populated, dependencies, and the copies that partitions have of their
    /// parents' constraints and indexes, which Postgres makes and names. Comments do count.
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
        let left = self.compared();
        let right = other.compared();
        let ids: BTreeSet<&ObjectId> = left.keys().chain(right.keys()).copied().collect();
        ids.into_iter()
            .filter(|id| left.get(id) != right.get(id))
            .map(|id| ObjectDifference {
                id: id.clone(),
                left: left.get(id).map(|compared| compared.text(id)),
                right: right.get(id).map(|compared| compared.text(id)),
            })
            .collect()
    }

    /// The objects that are not the same here and in `other` in every respect, what
    /// [`differences`](Self::differences) passes over included. Comments are not compared.
    #[must_use]
    pub fn strict_differences(&self, other: &Self) -> Vec<ObjectDifference> {
        let text = |id: &ObjectId, object: Option<&Object>| {
            object.map(|object| script_of(whole_text(id, object)))
        };
        let ids: BTreeSet<&ObjectId> = self.objects.keys().chain(other.objects.keys()).collect();
        ids.into_iter()
            .map(|id| (id, self.objects.get(id), other.objects.get(id)))
            .filter(|(_, left, right)| left != right)
            .map(|(id, left, right)| ObjectDifference {
                id: id.clone(),
                left: text(id, left),
                right: text(id, right),
            })
            .collect()
    }

    fn compared(&self) -> BTreeMap<&ObjectId, Compared<'_>> {
        let mut all: BTreeMap<&ObjectId, Compared<'_>> = BTreeMap::new();
        let mut commented = BTreeSet::new();
        for (id, object) in &self.objects {
            let comments: BTreeSet<String> = std::iter::once(id.clone())
                .chain(column_ids(id, object))
                .filter_map(|id| {
                    let (id, comment) = self.comments.get_key_value(&id)?;
                    commented.insert(id);
                    Some(id.comment_statement(Some(comment)))
                })
                .collect();
            let object = (!is_copied(object)).then_some(object);
            if object.is_some() || !comments.is_empty() {
                all.insert(id, Compared { object, comments });
            }
        }
        for (id, comment) in &self.comments {
            if !commented.contains(id) {
                all.entry(id)
                    .or_default()
                    .comments
                    .insert(id.comment_statement(Some(comment)));
            }
        }
        all
    }
}

/// What is compared of an object: itself, and the comments on it and its columns. An index under a
/// constraint may have a comment and is no object.
#[derive(Debug, Default)]
struct Compared<'a> {
    object: Option<&'a Object>,
    comments: BTreeSet<String>,
}

impl PartialEq for Compared<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.comments == other.comments
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
        statements.extend(self.comments.iter().cloned());
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
    match object {
        Object::Index(index) => index.partition_of.is_some(),
        Object::Constraint(constraint) => constraint.inherited,
        _ => false,
    }
}

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
    /// No difference are: the order of a table's columns, versions of extensions, whether a
    /// materialized view is populated, dependencies, and the copies that partitions have of their
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

    fn compared(&self) -> BTreeMap<&ObjectId, Compared> {
        let mut all: BTreeMap<&ObjectId, Compared> = BTreeMap::new();
        let mut commented = BTreeSet::new();
        for (id, object) in &self.objects {
            let object = comparable(object);
            let comments: Vec<String> = std::iter::once(id.clone())
                .chain(column_ids(id, &object))
                .filter_map(|id| {
                    let (id, comment) = self.comments.get_key_value(&id)?;
                    commented.insert(id);
                    Some(id.comment_statement(Some(comment)))
                })
                .collect();
            let copied = is_copied(&object);
            if !copied || !comments.is_empty() {
                let object = (!copied).then_some(object);
                all.insert(id, Compared { object, comments });
            }
        }
        for (id, comment) in &self.comments {
            if !commented.contains(id) {
                all.entry(id)
                    .or_default()
                    .comments
                    .push(id.comment_statement(Some(comment)));
            }
        }
        all
    }
}

/// What is compared of an object: itself, made alike where it is no difference, and its comments.
/// An index under a constraint may have a comment and is no object.
#[derive(Debug, Default, PartialEq)]
struct Compared {
    object: Option<Object>,
    comments: Vec<String>,
}

impl Compared {
    fn text(&self, id: &ObjectId) -> String {
        let mut statements: Vec<String> = self
            .object
            .iter()
            .flat_map(|object| whole_text(id, object))
            .collect();
        statements.extend(self.comments.iter().cloned());
        let mut text = String::new();
        for statement in statements {
            text.push_str(&statement);
            text.push_str(";\n");
        }
        text
    }
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
        _ => {}
    }
    statements
}

fn comparable(object: &Object) -> Object {
    let mut object = object.clone();
    match &mut object {
        Object::Table(table) => table.columns.sort_by(|a, b| a.name.cmp(&b.name)),
        Object::Extension(extension) => {
            extension.version.clear();
            extension.relocatable = false;
        }
        Object::MaterializedView(view) => view.populated = true,
        Object::Constraint(constraint) => constraint.columns.clear(),
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

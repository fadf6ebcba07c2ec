//! A whole catalog as SQL.

mod files;
mod if_not_exists;
mod order;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::catalog::{
    Catalog, ColumnDefault, Constraint, ConstraintKind, Index, Object, ReplicaIdentity, Table,
};
use crate::id::{ObjectId, QualifiedName};
use crate::keywords::quote;
use crate::render::{Parents, table_statements};
pub use files::ScriptFile;
use order::Step;

impl Catalog {
    /// The catalog as SQL that makes it in an empty database.
    ///
    /// The same catalog gives the same bytes. Objects come after what they need, a table's parts
    /// next to it, foreign keys last. What is not modelled ([`Catalog::unmodelled`]) is not in it,
    /// and an invalid index is made valid. Of cycles, foreign keys, views that read each other,
    /// defaults, domains and functions that need each other are written so that they load; functions
    /// with `BEGIN ATOMIC` bodies that call each other, and a view that reads itself, are not.
    #[must_use]
    pub fn to_sql(&self) -> String {
        self.script().to_string()
    }

    /// The blocks of [`to_sql`](Self::to_sql), to be written in another form.
    #[must_use]
    pub fn script(&self) -> Script {
        let mut script = Script::default();
        let owned = self.owned_by_statements();
        let mut defaults = Vec::new();
        for step in order::ordered(self) {
            match step {
                Step::Whole(id) => script.block(self, id, self.block(id, &owned)),
                Step::Placeholder(id) => script.block(self, id, self.placeholder(id)),
                Step::Replacement(id) => script.block(self, id, self.replacement(id, &owned)),
                Step::WithoutDefaults(id) => {
                    let (table, later) = self.without_defaults(id, &owned);
                    script.block(self, id, table);
                    defaults.extend(later);
                }
            }
        }
        script.push(None, None, defaults);
        // What has a comment and is no object of the catalog: the schema public, the index under a
        // constraint.
        let rest: Vec<String> = self
            .comments
            .iter()
            .filter(|(id, _)| !self.is_commented_with_object(id))
            .map(|(id, comment)| id.comment_statement(Some(comment)))
            .chain(self.public_schema_statements())
            .collect();
        script.push(None, None, rest);
        // They would change what is made after them.
        script.push(None, None, self.default_privilege_statements());
        script
    }

    /// As [`Object::create_statements`], for one of the catalog's objects: a table that has a
    /// parent here says only what differs from it. Nothing where there is no such object.
    #[must_use]
    pub fn create_statements(&self, id: &ObjectId) -> Vec<String> {
        self.objects
            .get(id)
            .map(|object| self.own_statements(id, object))
            .unwrap_or_default()
    }

    fn own_statements(&self, id: &ObjectId, object: &Object) -> Vec<String> {
        match (id, object) {
            (ObjectId::Table(name), Object::Table(table)) => {
                table_statements(name, table, &self.parent_columns(table))
            }
            _ => object.create_statements(id),
        }
    }

    fn block(&self, id: &ObjectId, owned: &OwnedBy<'_>) -> Vec<String> {
        self.objects
            .get(id)
            .map(|object| self.statements(id, object, owned))
            .unwrap_or_default()
    }

    fn statements(&self, id: &ObjectId, object: &Object, owned: &OwnedBy<'_>) -> Vec<String> {
        let mut statements = self.own_statements(id, object);
        if let ObjectId::Table(name) = id {
            statements.extend(owned.get(name).into_iter().flatten().cloned());
        }
        statements.extend(self.replica_identity_statement(id, object));
        statements.extend(self.comment_statements(id, object));
        statements.extend(self.access_statements(id, object));
        statements
    }

    /// A view of nothing with a view's columns.
    fn placeholder(&self, id: &ObjectId) -> Vec<String> {
        let (ObjectId::View(name), Some(Object::View(view))) = (id, self.objects.get(id)) else {
            return Vec::new();
        };
        vec![view.placeholder_statement(name)]
    }

    fn replacement(&self, id: &ObjectId, owned: &OwnedBy<'_>) -> Vec<String> {
        let mut statements = self.block(id, owned);
        if let Some(create) = statements.first_mut() {
            *create = create.replacen("CREATE VIEW", "CREATE OR REPLACE VIEW", 1);
        }
        statements
    }

    /// The statements of a table without the defaults of its columns, or of a domain without default
    /// and constraints, and those that set them.
    fn without_defaults(&self, id: &ObjectId, owned: &OwnedBy<'_>) -> (Vec<String>, Vec<String>) {
        if let (ObjectId::Type(name), Some(Object::Domain(domain))) = (id, self.objects.get(id)) {
            let bare = Object::Domain(domain.without_expressions());
            let later = domain.expression_statements(name);
            return (self.statements(id, &bare, owned), later);
        }
        let (ObjectId::Table(name), Some(Object::Table(table))) = (id, self.objects.get(id)) else {
            return (self.block(id, owned), Vec::new());
        };
        let mut bare = table.clone();
        let mut later = Vec::new();
        for column in &mut bare.columns {
            if let ColumnDefault::Expression(default) = &column.default {
                later.push(format!(
                    "ALTER TABLE ONLY {name} ALTER COLUMN {} SET DEFAULT {default}",
                    quote(&column.name)
                ));
                column.default = ColumnDefault::None;
            }
        }
        (self.statements(id, &Object::Table(bare), owned), later)
    }

    fn parent_columns(&self, table: &Table) -> Parents<'_> {
        let names = table
            .inherits
            .iter()
            .chain(table.partition_of.as_ref().map(|(parent, _)| parent));
        names
            .filter_map(|name| self.table(name))
            .flat_map(|parent| &parent.columns)
            .map(|column| (column.name.as_str(), column))
            .collect()
    }

    fn owned_by_statements(&self) -> OwnedBy<'_> {
        let mut owned = OwnedBy::new();
        for (id, object) in &self.objects {
            if let (ObjectId::Sequence(name), Object::Sequence(sequence)) = (id, object)
                && let Some((table, _)) = &sequence.owned_by
            {
                owned
                    .entry(table)
                    .or_default()
                    .extend(sequence.owned_by_statement(name));
            }
        }
        owned
    }

    /// A replica identity goes with the index that it names, or with that index' constraint.
    fn replica_identity_statement(&self, id: &ObjectId, object: &Object) -> Option<String> {
        let name = match object {
            Object::Index(index) => &index.table,
            Object::Constraint(_) => id.table()?,
            _ => return None,
        };
        let table = self.table(name)?;
        match &table.replica_identity {
            ReplicaIdentity::Index(index) if index == id.name() => {
                table.replica_identity_statement(name)
            }
            _ => None,
        }
    }

    /// The comments on an object and on its columns, in their order.
    fn comment_statements(&self, id: &ObjectId, object: &Object) -> Vec<String> {
        std::iter::once(id.clone())
            .chain(column_ids(id, object))
            .filter_map(|id| {
                let comment = self.comments.get(&id)?;
                Some(self.comment_statement(&id, Some(comment)))
            })
            .collect()
    }

    fn is_commented_with_object(&self, id: &ObjectId) -> bool {
        match id {
            ObjectId::Column { table, .. } => [
                ObjectId::Table(table.clone()),
                ObjectId::View(table.clone()),
                ObjectId::MaterializedView(table.clone()),
                ObjectId::Type(table.clone()),
            ]
            .iter()
            .any(|owner| self.objects.contains_key(owner)),
            _ => self.objects.get(id).is_some_and(is_written),
        }
    }

    pub(crate) fn table(&self, name: &QualifiedName) -> Option<&Table> {
        match self.objects.get(&ObjectId::Table(name.clone())) {
            Some(Object::Table(table)) => Some(table),
            _ => None,
        }
    }
}

/// The columns (or attributes) of an object.
pub(crate) fn column_ids(id: &ObjectId, object: &Object) -> Vec<ObjectId> {
    let names: Vec<&String> = match object {
        Object::Table(table) => table.columns.iter().map(|column| &column.name).collect(),
        Object::View(view) | Object::MaterializedView(view) => view.columns.iter().collect(),
        Object::Composite(composite) => composite
            .attributes
            .iter()
            .map(|attribute| &attribute.name)
            .collect(),
        _ => return Vec::new(),
    };
    let table = QualifiedName::new(id.schema().unwrap_or_default(), id.name());
    names
        .into_iter()
        .map(|name| ObjectId::Column {
            table: table.clone(),
            name: name.clone(),
        })
        .collect()
}

/// Whether an object is written by itself. What a child inherits under the same name in any case is
/// not; copies of a parent's indexes are, before it, since Postgres would choose names for them.
fn is_written(object: &Object) -> bool {
    !matches!(
        object,
        Object::Constraint(Constraint {
            inherited: true,
            kind: ConstraintKind::Check | ConstraintKind::ForeignKey,
            ..
        })
    )
}

/// Whether an object is an index, or a constraint with one, that came with its parent's.
fn is_copied_index(object: &Object) -> bool {
    match object {
        Object::Index(Index { partition_of, .. }) => partition_of.is_some(),
        Object::Constraint(constraint) => constraint.inherited,
        _ => false,
    }
}

/// A catalog as SQL, object by object, in an order that loads; [`fmt::Display`] writes it as one
/// text with an empty line between the blocks.
///
/// ```
/// use driftless_schema_export::{Catalog, Enum, Object, ObjectId, QualifiedName};
///
/// let mut catalog = Catalog::default();
/// let id = ObjectId::Type(QualifiedName::new("public", "mood"));
/// catalog.objects.insert(id, Object::Enum(Enum { labels: vec!["happy".into()] }));
///
/// let files = catalog.script().files();
/// assert_eq!(files[0].path, "public/types/mood.sql");
/// assert_eq!(files[0].sql, catalog.to_sql());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    blocks: Vec<Block>,
}

/// Statements that belong together, without their semicolons.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    /// The object they make; none where they are of several.
    id: Option<ObjectId>,
    /// The object they are written with: itself, or the table or view it is a part of.
    owner: Option<ObjectId>,
    statements: Vec<String>,
}

impl Script {
    fn block(&mut self, catalog: &Catalog, id: &ObjectId, statements: Vec<String>) {
        let table = match catalog.objects.get(id) {
            Some(Object::Index(index)) => Some(&index.table),
            _ => id.table(),
        };
        let owner = table.map_or_else(|| id.clone(), |table| catalog.relation(table));
        self.push(Some(id.clone()), Some(owner), statements);
    }

    fn push(&mut self, id: Option<ObjectId>, owner: Option<ObjectId>, statements: Vec<String>) {
        if !statements.is_empty() {
            self.blocks.push(Block {
                id,
                owner,
                statements,
            });
        }
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, block) in self.blocks.iter().enumerate() {
            if index > 0 {
                f.write_char('\n')?;
            }
            write!(f, "{block}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.statements
            .iter()
            .try_for_each(|statement| writeln!(f, "{statement};"))
    }
}

/// The statements that give sequences to a table's columns, by table.
type OwnedBy<'a> = BTreeMap<&'a QualifiedName, Vec<String>>;

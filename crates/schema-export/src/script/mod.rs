//! A whole catalog as SQL.

mod files;
mod if_not_exists;
mod order;
mod partitioned;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::catalog::{
    Catalog, ColumnDefault, Constraint, ConstraintKind, Object, ReplicaIdentity, Table,
};
use crate::id::{ObjectId, QualifiedName};
use crate::keywords::quote;
use crate::render::{Parents, table_statements};
pub use files::ScriptFile;
use order::Step;
use partitioned::Partitioned;

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
        let mut sql = String::new();
        for (_, statements) in self.blocks() {
            if !sql.is_empty() {
                sql.push('\n');
            }
            for statement in statements {
                sql.push_str(&statement);
                sql.push_str(";\n");
            }
        }
        sql
    }

    /// The blocks of [`to_sql`](Self::to_sql), to be written in another form.
    #[must_use]
    pub fn script(&self) -> Script {
        let block = |(id, statements): (Option<&ObjectId>, _)| Block {
            id: id.cloned(),
            owner: id.map(|id| self.written_with(id)),
            statements,
        };
        Script {
            blocks: self.blocks().into_iter().map(block).collect(),
        }
    }

    /// The statements of the script, with the object they make; none where they are of several.
    fn blocks(&self) -> Vec<(Option<&ObjectId>, Vec<String>)> {
        let mut blocks = Vec::with_capacity(self.objects.len());
        let along = Along::new(self);
        let mut defaults = Vec::new();
        for step in order::ordered(self, &along.partitioned) {
            let (id, statements) = match step {
                Step::Whole(id) => (id, self.block(id, &along)),
                Step::Unchecked(id) => {
                    let statements = self.block(id, &along);
                    let is_so = self.unchecked_bodies.contains(id);
                    (
                        id,
                        if is_so {
                            statements
                        } else {
                            unchecked_statements(statements)
                        },
                    )
                }
                Step::Placeholder(id) => (id, self.placeholder(id)),
                Step::Replacement(id) => (id, self.replacement(id, &along)),
                Step::WithoutDefaults(id) => {
                    let (table, later) = self.without_defaults(id, &along);
                    defaults.extend(later);
                    (id, table)
                }
            };
            blocks.push((Some(id), statements));
        }
        blocks.push((None, defaults));
        // What has a comment and is no object of the catalog: the schema public, the index under a
        // constraint.
        let rest: Vec<String> = self
            .comments
            .iter()
            .filter(|(id, _)| !self.is_commented_with_object(id))
            .map(|(id, comment)| id.comment_statement(Some(comment)))
            .chain(self.public_schema_statements())
            .collect();
        blocks.push((None, rest));
        // They would change what is made after them.
        blocks.push((None, self.default_privilege_statements()));
        blocks.retain(|(_, statements)| !statements.is_empty());
        blocks
    }

    /// What an object is written with: itself, or the table or view it is a part of.
    fn written_with(&self, id: &ObjectId) -> ObjectId {
        let table = match self.objects.get(id) {
            Some(Object::Index(index)) => Some(&index.table),
            _ => id.table(),
        };
        table.map_or_else(|| id.clone(), |table| self.relation(table))
    }

    /// As [`Object::create_statements`], for one of the catalog's objects: a table that has a
    /// parent here says only what differs from it. Nothing where there is no such object.
    #[must_use]
    pub fn create_statements(&self, id: &ObjectId) -> Vec<String> {
        let Some(object) = self.objects.get(id) else {
            return Vec::new();
        };
        let table = match object {
            Object::Index(index) => Some(&index.table),
            Object::Constraint(_) => id.table(),
            _ => None,
        };
        let is_partitioned = table
            .and_then(|name| self.table(name))
            .is_some_and(|table| table.partition_key.is_some());
        let partitioned = if is_partitioned {
            Partitioned::new(self)
        } else {
            Partitioned::default()
        };
        self.own_statements(id, object, &partitioned)
    }

    fn own_statements(
        &self,
        id: &ObjectId,
        object: &Object,
        partitioned: &Partitioned<'_>,
    ) -> Vec<String> {
        if let (ObjectId::Table(name), Object::Table(table)) = (id, object) {
            return table_statements(name, table, &self.parent_columns(table));
        }
        let mut statements = object.create_statements(id);
        if self.unchecked_bodies.contains(id) {
            return unchecked_statements(statements);
        }
        if let Some(attachments) = partitioned.attachments(self, id, object)
            && let Some(create) = statements.first_mut()
        {
            *create = partitioned::only(create, id, object);
            statements.splice(1..1, attachments);
        }
        statements
    }

    fn block(&self, id: &ObjectId, along: &Along<'_>) -> Vec<String> {
        self.objects
            .get(id)
            .map(|object| self.statements(id, object, along))
            .unwrap_or_default()
    }

    fn statements(&self, id: &ObjectId, object: &Object, along: &Along<'_>) -> Vec<String> {
        let mut statements = self.own_statements(id, object, &along.partitioned);
        if let ObjectId::Table(name) = id {
            statements.extend(along.owned_by.get(name).into_iter().flatten().cloned());
        }
        statements.extend(along.replica_identity_statement(id, object));
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

    fn replacement(&self, id: &ObjectId, along: &Along<'_>) -> Vec<String> {
        let mut statements = self.block(id, along);
        if let Some(create) = statements.first_mut() {
            *create = create.replacen("CREATE VIEW", "CREATE OR REPLACE VIEW", 1);
        }
        statements
    }

    /// The statements of a table without the defaults of its columns, or of a domain without default
    /// and constraints, and those that set them.
    fn without_defaults(&self, id: &ObjectId, along: &Along<'_>) -> (Vec<String>, Vec<String>) {
        if let (ObjectId::Type(name), Some(Object::Domain(domain))) = (id, self.objects.get(id)) {
            let bare = Object::Domain(domain.without_expressions());
            let later = domain.expression_statements(name);
            return (self.statements(id, &bare, along), later);
        }
        let (ObjectId::Table(name), Some(Object::Table(table))) = (id, self.objects.get(id)) else {
            return (self.block(id, along), Vec::new());
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
        (self.statements(id, &Object::Table(bare), along), later)
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

    /// The comments on an object and on its columns, in their order.
    fn comment_statements(&self, id: &ObjectId, object: &Object) -> Vec<String> {
        if self.comments.is_empty() {
            return Vec::new();
        }
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

/// What comes before and after the statement that makes a function for Postgres to take it without a
/// look at its body.
pub const UNCHECKED: [&str; 2] = [
    "SET check_function_bodies = off",
    "RESET check_function_bodies",
];

fn unchecked_statements(mut statements: Vec<String>) -> Vec<String> {
    let [before, after] = UNCHECKED.map(str::to_owned);
    statements.insert(0, before);
    statements.push(after);
    statements
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

/// Statements that are written along with other objects than they are about.
struct Along<'a> {
    /// Those that give sequences to a table's columns, by table.
    owned_by: BTreeMap<&'a QualifiedName, Vec<String>>,
    /// The tables whose replica identity is an index.
    replica_identities: BTreeMap<&'a QualifiedName, &'a Table>,
    partitioned: Partitioned<'a>,
}

impl<'a> Along<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let mut along = Self {
            owned_by: BTreeMap::new(),
            replica_identities: BTreeMap::new(),
            partitioned: Partitioned::new(catalog),
        };
        for (id, object) in &catalog.objects {
            match (id, object) {
                (ObjectId::Sequence(name), Object::Sequence(sequence)) => {
                    if let Some((table, _)) = &sequence.owned_by {
                        let statements = along.owned_by.entry(table).or_default();
                        statements.extend(sequence.owned_by_statement(name));
                    }
                }
                (ObjectId::Table(name), Object::Table(table))
                    if matches!(table.replica_identity, ReplicaIdentity::Index(_)) =>
                {
                    along.replica_identities.insert(name, table);
                }
                _ => {}
            }
        }
        along
    }

    /// A replica identity goes with the index that it names, or with that index' constraint.
    fn replica_identity_statement(&self, id: &ObjectId, object: &Object) -> Option<String> {
        let name = match object {
            Object::Index(index) => &index.table,
            Object::Constraint(_) => id.table()?,
            _ => return None,
        };
        let table = self.replica_identities.get(name)?;
        match &table.replica_identity {
            ReplicaIdentity::Index(index) if index == id.name() => {
                table.replica_identity_statement(name)
            }
            _ => None,
        }
    }
}

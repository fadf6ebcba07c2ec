//! Indexes of partitioned tables, and what is attached to them.
//!
//! Postgres attaches what fits to an index that is made on a partitioned table, and makes the rest
//! (`DefineIndex` in its sources). A script has the parts before the whole, so that they keep their
//! names; where Postgres might take another one for the part, or would make one that is missing, the
//! script says itself what is attached.

use std::collections::{BTreeSet, HashMap};

use crate::catalog::{Catalog, Object, Table};
use crate::id::{ObjectId, QualifiedName};
use crate::keywords::quote;

/// The indexes and keys of partitioned tables and partitions, in the order of the catalog.
#[derive(Debug, Default)]
pub(super) struct Partitioned<'a> {
    /// The partitions of a table that may have indexes.
    partitions: HashMap<&'a QualifiedName, Vec<&'a QualifiedName>>,
    /// What is attached to an index or constraint.
    parts: HashMap<ObjectId, Vec<Part<'a>>>,
    /// How many indexes and keys of a partition are on these columns.
    alike: HashMap<(&'a QualifiedName, &'a [String]), usize>,
}

#[derive(Debug)]
struct Part<'a> {
    id: &'a ObjectId,
    table: &'a QualifiedName,
    columns: &'a [String],
}

impl Object {
    /// What an index, or the index under a constraint, is attached to: the index or constraint of the
    /// partitioned table.
    #[must_use]
    pub fn attached_to(&self) -> Option<ObjectId> {
        match self {
            Self::Index(index) => index.partition_of.clone().map(ObjectId::Index),
            Self::Constraint(constraint) => constraint.partition_of.clone(),
            _ => None,
        }
    }

    /// The table of an index, or of a constraint with one, and the columns that it is on. The object
    /// stands under `id`.
    #[must_use]
    pub fn index_key<'a>(&'a self, id: &'a ObjectId) -> Option<(&'a QualifiedName, &'a [String])> {
        match self {
            Self::Index(index) => Some((&index.table, &index.columns)),
            Self::Constraint(constraint) if constraint.has_index() => {
                Some((id.table()?, &constraint.columns))
            }
            _ => None,
        }
    }
}

impl<'a> Partitioned<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        let mut out = Self::default();
        for (id, object) in &catalog.objects {
            if let (ObjectId::Table(name), Object::Table(table)) = (id, object)
                && let Some((parent, _)) = &table.partition_of
                && table.foreign.is_none()
            {
                out.partitions.entry(parent).or_default().push(name);
            }
            let Some((table, columns)) = object.index_key(id) else {
                continue;
            };
            if catalog.table(table).is_some_and(is_partition) {
                *out.alike.entry((table, columns)).or_default() += 1;
            }
            if let Some(parent) = object.attached_to() {
                let part = Part { id, table, columns };
                out.parts.entry(parent).or_default().push(part);
            }
        }
        out
    }

    /// The partitions of the table that the index or key is on.
    pub(super) fn partitions(
        &self,
        id: &ObjectId,
        object: &Object,
    ) -> impl Iterator<Item = &'a QualifiedName> {
        let table = object.index_key(id).map(|(table, _)| table);
        let partitions = table.and_then(|table| self.partitions.get(table));
        partitions.into_iter().flatten().copied()
    }

    /// The statements that attach the parts; none where Postgres does it.
    pub(super) fn attachments(
        &self,
        catalog: &Catalog,
        id: &ObjectId,
        object: &Object,
    ) -> Option<Vec<String>> {
        let (table, _) = object.index_key(id)?;
        catalog.table(table)?.partition_key.as_ref()?;
        let parts = self.parts.get(id).map_or(&[][..], Vec::as_slice);
        let lacks = |partition: &QualifiedName| !parts.iter().any(|part| part.table == partition);
        let is_one_of_many = |part: &Part<'_>| {
            let alike = self.alike.get(&(part.table, part.columns));
            alike.is_some_and(|number| *number > 1)
        };
        let says = self.partitions(id, object).any(lacks) || parts.iter().any(is_one_of_many);
        let name = |table: &QualifiedName, id: &ObjectId| {
            format!("{}.{}", quote(&table.schema), quote(id.name()))
        };
        says.then(|| {
            let whole = name(table, id);
            let attach = |part: &Part<'_>| {
                let part = name(part.table, part.id);
                format!("ALTER INDEX {whole} ATTACH PARTITION {part}")
            };
            parts.iter().map(attach).collect()
        })
    }
}

impl Catalog {
    /// The indexes and keys of partitioned tables that are made for the table alone
    /// ([`create_statements`](Self::create_statements)): the parts are there then, and attached one
    /// by one.
    #[must_use]
    pub fn attached_by_hand(&self) -> BTreeSet<&ObjectId> {
        let partitioned = Partitioned::new(self);
        let objects = self.objects.iter();
        objects
            .filter(|(id, object)| partitioned.attachments(self, id, object).is_some())
            .map(|(id, _)| id)
            .collect()
    }
}

/// `statement`, which makes an index or a key, for the partitioned table alone.
pub(super) fn only(statement: &str, id: &ObjectId, object: &Object) -> String {
    let Some((table, _)) = object.index_key(id) else {
        return statement.to_owned();
    };
    let table = table.to_string();
    let before = match object {
        Object::Index(index) => {
            let unique = if index.unique { "UNIQUE " } else { "" };
            format!("CREATE {unique}INDEX {} ON ", quote(id.name()))
        }
        _ => "ALTER TABLE ".to_owned(),
    };
    match statement.strip_prefix(&format!("{before}{table}")) {
        Some(after) => format!("{before}ONLY {table}{after}"),
        None => statement.to_owned(),
    }
}

fn is_partition(table: &Table) -> bool {
    table.partition_of.is_some()
}

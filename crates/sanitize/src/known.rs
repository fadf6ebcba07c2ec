use crate::object::{ObjectKind, ObjectName};

/// What exists in the database before the script runs, as its caller read it from a catalog.
///
/// Objects that are not listed are taken not to exist. If a rule names one nevertheless, somebody
/// may have made it by hand elsewhere: what would harm it there is put up for review, and kept.
/// List at least every object that a rule could mean, and every table; the rest makes names that
/// `search_path` hides resolve as the server would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The objects.
    pub objects: Vec<KnownObject>,
    /// The `search_path` the script starts with.
    pub search_path: Vec<String>,
}

/// One existing object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownObject {
    /// Which.
    pub name: ObjectName,
    /// The columns of its table that it uses, those in an expression or predicate included.
    pub columns: Vec<String>,
    /// What it needs beside its table and [`columns`](Self::columns) (`pg_depend`): what
    /// `DROP … CASCADE` of any of these would take along. Of a foreign key this is the table it
    /// refers to; of an index with an extension's operator class, the extension.
    pub depends_on: Vec<ObjectName>,
    /// Its definition as the server prints it. Of a constraint this is what
    /// `pg_get_constraintdef` gives, from which its deferrability is read.
    pub definition: Option<String>,
}

impl Known {
    /// Objects, with the `search_path` of a database nobody has changed it in.
    #[must_use]
    pub fn new(objects: Vec<KnownObject>) -> Self {
        Self {
            objects,
            search_path: vec!["public".to_owned()],
        }
    }
}

impl Default for Known {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl KnownObject {
    /// An object of which no more than its name is known.
    #[must_use]
    pub fn new(name: ObjectName) -> Self {
        Self {
            name,
            columns: Vec::new(),
            depends_on: Vec::new(),
            definition: None,
        }
    }

    /// The names it has, is on or needs.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        let names = std::iter::once(&self.name).chain(&self.depends_on);
        names.flat_map(|name| {
            let table = name.table.as_ref().map(|table| table.name.clone());
            [name.name.clone(), name.schema.clone()]
                .into_iter()
                .chain(table)
        })
    }

    /// Whether it is a constraint that has an index.
    pub(crate) fn has_index(&self) -> bool {
        self.definition.as_deref().is_some_and(|definition| {
            ["UNIQUE", "PRIMARY KEY", "EXCLUDE"]
                .iter()
                .any(|word| definition.starts_with(word))
        })
    }

    /// Whether it goes when another object does.
    pub(crate) fn needs(&self, needed: &ObjectName) -> bool {
        let name = &self.name;
        let by_place = match needed.kind {
            ObjectKind::Schema => !name.kind.is_global() && name.schema == needed.name,
            ObjectKind::Column => {
                name.table.is_some()
                    && name.table == needed.table
                    && self.columns.contains(&needed.name)
            }
            kind if kind.is_relation() => {
                name.table.as_ref().is_some_and(|table| *table == needed.as_table())
                    // A view needs a table by its columns.
                    || self.depends_on.iter().any(|other| {
                        other.kind == ObjectKind::Column
                            && other.table.as_ref() == Some(&needed.as_table())
                    })
            }
            _ => false,
        };
        by_place || self.depends_on.iter().any(|other| other.is(needed))
    }
}

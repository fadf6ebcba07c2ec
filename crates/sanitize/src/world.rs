//! What exists, statement by statement.

use std::collections::HashSet;

use crate::absent::Absents;
use crate::cursor::Name;
use crate::known::{Known, KnownObject};
use crate::object::{ObjectKind, ObjectName, TableName};
use crate::rules::{RuleSource, Rules};
use crate::session::{Change, NewPath};
use crate::statement::Target;

/// The schema of temporary tables: searched before all others, under whatever name.
const TEMPORARY: &str = "pg_temp";

/// Existing objects and how names are found.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) things: Vec<Thing>,
    /// Every name that one of the things has, is on or needs. What has another name is nobody's
    /// concern: a script may make and drop thousands of such objects.
    names: HashSet<String>,
    paths: Paths,
    at_start: Vec<String>,
    /// What statements that stay have dropped.
    pub(crate) dropped: Vec<ObjectName>,
    /// What rules mean that was not among the things at the start.
    pub(crate) absents: Absents,
    /// What was when each open transaction and savepoint began.
    saved: Vec<Saved>,
}

/// What a rollback brings back.
#[derive(Debug, Clone)]
struct Saved {
    /// The savepoint's name; a transaction has none.
    name: Option<String>,
    things: Vec<Thing>,
    dropped: Vec<ObjectName>,
    absents: Absents,
    paths: Paths,
}

/// An existing object, and why it is protected if it is.
#[derive(Debug, Clone)]
pub(crate) struct Thing {
    pub(crate) object: KnownObject,
    pub(crate) protection: Option<Reason>,
}

/// Why something is protected.
#[derive(Debug, Clone)]
pub(crate) struct Reason {
    pub(crate) reason: String,
    pub(crate) source: RuleSource,
}

/// `search_path`.
#[derive(Debug, Clone)]
enum Path {
    Schemas(Vec<String>),
    Unknown,
}

/// `search_path` of the session and, by `SET LOCAL`, of the open transaction.
#[derive(Debug, Clone)]
struct Paths {
    session: Path,
    local: Option<Path>,
}

/// The object a statement means.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    /// Its full name, whether it exists or not.
    pub(crate) name: ObjectName,
    /// Its place in [`World::things`], if it exists.
    pub(crate) thing: Option<usize>,
    /// `search_path` is not known: it is one of several, or none.
    pub(crate) is_guess: bool,
}

impl World {
    pub(crate) fn new(known: &Known, rules: &Rules) -> Self {
        let thing = |object: &KnownObject| Thing {
            protection: rules.protection_of(object).map(|protection| Reason {
                reason: protection.reason.to_owned(),
                source: protection.source.clone(),
            }),
            object: object.clone(),
        };
        let absents = Absents::new(known, rules);
        let names = known.objects.iter().flat_map(KnownObject::names);
        Self {
            names: names.chain(absents.names()).collect(),
            absents,
            things: known.objects.iter().map(thing).collect(),
            paths: Paths {
                session: Path::Schemas(known.search_path.clone()),
                local: None,
            },
            at_start: known.search_path.clone(),
            dropped: Vec::new(),
            saved: Vec::new(),
        }
    }

    /// The schemas in which names are looked for, in order; nothing where they are not known.
    fn path(&self) -> Option<Vec<String>> {
        let mut schemas = match self.paths.local.as_ref().unwrap_or(&self.paths.session) {
            Path::Schemas(schemas) => schemas.clone(),
            Path::Unknown => return None,
        };
        if !schemas.iter().any(|schema| schema == TEMPORARY) {
            schemas.insert(0, TEMPORARY.to_owned());
        }
        Some(schemas)
    }

    /// Where an object made without a schema goes.
    fn creation_schema(&self) -> String {
        let path = self.path().unwrap_or_default();
        path.into_iter()
            .find(|schema| schema != TEMPORARY)
            .unwrap_or_default()
    }

    /// Finds an existing object by its name.
    pub(crate) fn resolve(&self, target: &Target) -> Resolved {
        let Target { kind, name, table } = target;
        let table_name = table.as_ref().map(|table| self.relation(table));
        let is_guess = self.path().is_none()
            && !kind.is_global()
            && table.as_ref().unwrap_or(name).schema.is_none();
        if kind.is_on_table() {
            let mut full = ObjectName::new(*kind, "", &name.name);
            full.table = table_name;
            full.schema = full
                .table
                .as_ref()
                .map(|table| table.schema.clone())
                .unwrap_or_default();
            return self.named(full, is_guess);
        }
        let named = |schema: &str| ObjectName::new(*kind, schema, &name.name);
        if kind.is_global() {
            return self.named(named(""), is_guess);
        }
        if let Some(schema) = &name.schema {
            return self.named(named(schema), is_guess);
        }
        let Some(path) = self.path() else {
            let thing = self.things.iter().position(|thing| {
                let object = &thing.object.name;
                object.kind.shares_names_with(*kind) && object.name == name.name
            });
            let schema = thing.map(|thing| self.things[thing].object.name.schema.clone());
            return Resolved {
                name: named(&schema.unwrap_or_default()),
                thing,
                is_guess,
            };
        };
        path.iter()
            .map(|schema| self.named(named(schema), false))
            .find(|resolved| resolved.thing.is_some())
            .unwrap_or_else(|| self.named(named(&self.creation_schema()), false))
    }

    /// The name an object gets that is being made.
    pub(crate) fn new_name(&self, target: &Target, temporary: bool) -> Resolved {
        let Target { kind, name, table } = target;
        let schema = match (table, &name.schema) {
            _ if kind.is_on_table() => return self.resolve(target),
            // An index is where its table is.
            (Some(table), _) => self.relation(table).schema,
            (None, Some(schema)) => schema.clone(),
            (None, None) if temporary => TEMPORARY.to_owned(),
            (None, None) => self.creation_schema(),
        };
        let mut full = ObjectName::new(*kind, schema, &name.name);
        full.table = table.as_ref().map(|table| self.relation(table));
        let is_guess = self.path().is_none()
            && !kind.is_global()
            && table.as_ref().unwrap_or(name).schema.is_none();
        self.named(full, is_guess)
    }

    /// A table's full name.
    fn relation(&self, name: &Name) -> TableName {
        let in_schema = |schema: &str| TableName {
            schema: schema.to_owned(),
            name: name.name.clone(),
        };
        if let Some(schema) = &name.schema {
            return in_schema(schema);
        }
        if !self.names.contains(&name.name) {
            return in_schema(&self.creation_schema());
        }
        let exists = |table: &TableName| {
            self.things.iter().any(|thing| {
                let object = &thing.object.name;
                object.table.as_ref() == Some(table)
                    || object.kind.is_relation() && object.as_table() == *table
            })
        };
        let Some(path) = self.path() else {
            let mut schemas = self.things.iter().map(|thing| &thing.object.name.schema);
            let found = schemas.find(|schema| exists(&in_schema(schema)));
            return in_schema(found.map_or("", String::as_str));
        };
        let found = path.iter().map(|schema| in_schema(schema)).find(exists);
        found.unwrap_or_else(|| in_schema(&self.creation_schema()))
    }

    fn named(&self, name: ObjectName, is_guess: bool) -> Resolved {
        let thing = self.names.contains(&name.name).then(|| {
            let mut things = self.things.iter();
            things.position(|thing| thing.object.name.is(&name))
        });
        let thing = thing.flatten();
        // `ALTER TABLE` takes an index as well: what it is, the catalog says.
        let name = thing.map_or(name, |thing| self.things[thing].object.name.clone());
        Resolved {
            name,
            thing,
            is_guess,
        }
    }

    /// What goes with an object when it is dropped: places in [`World::things`], without its own.
    pub(crate) fn dependents(&self, name: &ObjectName) -> Vec<usize> {
        let place = name.table.as_ref().filter(|_| name.kind.is_on_table());
        if !self
            .names
            .contains(place.map_or(&name.name, |table| &table.name))
        {
            return Vec::new();
        }
        let mut gone = vec![name.clone()];
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(needed) = gone.get(next).cloned() {
            for (index, thing) in self.things.iter().enumerate() {
                if !found.contains(&index)
                    && !thing.object.name.is(name)
                    && thing.object.needs(&needed)
                {
                    found.push(index);
                    gone.push(thing.object.name.clone());
                }
            }
            next += 1;
        }
        found
    }

    pub(crate) fn add(&mut self, name: ObjectName) {
        if name.schema == TEMPORARY {
            // It hides what has its name elsewhere, and whatever is made on it is temporary too.
            self.names.insert(name.name.clone());
        } else if !self.names.contains(&name.name) {
            return;
        }
        self.dropped.retain(|dropped| !dropped.is(&name));
        self.things.push(Thing {
            object: KnownObject::new(name),
            protection: None,
        });
    }

    /// Takes away an object and all that goes with it.
    pub(crate) fn remove(&mut self, name: &ObjectName) {
        self.absents.drop(name);
        if !self.names.contains(&name.name) && !name.kind.is_on_table() {
            return;
        }
        self.dropped.push(name.clone());
        let mut dependents = self.dependents(name);
        dependents.sort_unstable();
        for index in dependents.into_iter().rev() {
            self.dropped.push(self.things.remove(index).object.name);
        }
        self.things.retain(|thing| !thing.object.name.is(name));
    }

    /// Gives an object another schema and name, and all that is on it another table.
    pub(crate) fn relocate(&mut self, from: &ObjectName, schema: &str, name: &str) {
        let (old, new) = (
            from.as_table(),
            TableName {
                schema: schema.to_owned(),
                name: name.to_owned(),
            },
        );
        self.names.insert(name.to_owned());
        if from.kind.is_relation() {
            self.absents.relocate(&old, &new);
        }
        if !self.things.iter().any(|thing| thing.object.name.is(from)) {
            self.add(ObjectName {
                schema: schema.to_owned(),
                name: name.to_owned(),
                ..from.clone()
            });
        }
        for thing in &mut self.things {
            let object = &mut thing.object;
            if object.name.is(from) {
                name.clone_into(&mut object.name.name);
                if !from.kind.is_global() && !from.kind.is_on_table() {
                    schema.clone_into(&mut object.name.schema);
                }
            } else if from.kind == ObjectKind::Schema {
                if object.name.schema == from.name {
                    name.clone_into(&mut object.name.schema);
                }
                let table = object.name.table.as_mut();
                if let Some(table) = table.filter(|table| table.schema == from.name) {
                    name.clone_into(&mut table.schema);
                }
            } else if from.kind == ObjectKind::Column {
                if object.name.table == from.table {
                    for column in object
                        .columns
                        .iter_mut()
                        .filter(|column| **column == from.name)
                    {
                        name.clone_into(column);
                    }
                }
            } else if from.kind.is_relation() && object.name.table.as_ref() == Some(&old) {
                schema.clone_into(&mut object.name.schema);
                object.name.table = Some(new.clone());
            }
        }
    }

    /// Follows a change of the session.
    pub(crate) fn follow(&mut self, change: &Change) {
        match change {
            Change::SearchPath { local, path } => {
                let path = match path {
                    NewPath::Schemas(schemas) => Path::Schemas(schemas.clone()),
                    NewPath::Reset => Path::Schemas(self.at_start.clone()),
                    NewPath::Unknown => Path::Unknown,
                };
                if *local && self.saved.is_empty() {
                    // Whether there is a transaction is the runner's doing; without one,
                    // nothing changes.
                    self.paths.local = Some(Path::Unknown);
                } else if *local {
                    self.paths.local = Some(path);
                } else {
                    self.paths = Paths {
                        session: path,
                        local: None,
                    };
                }
            }
            Change::Begin => self.save(None),
            Change::Savepoint(name) => self.save(Some(name.clone())),
            Change::Commit => {
                self.saved.clear();
                self.paths.local = None;
            }
            Change::Rollback => {
                self.saved.truncate(1);
                self.restore();
                self.saved.clear();
                self.paths.local = None;
            }
            Change::RollbackTo(name) => {
                let last = self
                    .saved
                    .iter()
                    .rposition(|saved| saved.name.as_ref() == Some(name));
                self.saved.truncate(last.map_or(0, |last| last + 1));
                self.restore();
            }
        }
    }

    fn save(&mut self, name: Option<String>) {
        self.saved.push(Saved {
            name,
            things: self.things.clone(),
            dropped: self.dropped.clone(),
            absents: self.absents.clone(),
            paths: self.paths.clone(),
        });
    }

    fn restore(&mut self) {
        if let Some(saved) = self.saved.last().cloned() {
            self.things = saved.things;
            self.dropped = saved.dropped;
            self.absents = saved.absents;
            self.paths = saved.paths;
        }
    }
}

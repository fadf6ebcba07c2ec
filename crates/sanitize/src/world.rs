//! What exists, statement by statement.

use std::collections::HashSet;

use crate::absent::Absents;
use crate::known::{Known, KnownObject};
use crate::object::{ObjectKind, ObjectName, TableName};
use crate::rules::{RuleSource, Rules};
use crate::session::{Change, NewPath};

/// The schema of temporary tables: searched before all others, under whatever name.
pub(crate) const TEMPORARY: &str = "pg_temp";

/// Existing objects and how names are found.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) things: Vec<Thing>,
    /// Every name that one of the things has, is on or needs. What has another name is nobody's
    /// concern: a script may make and drop thousands of such objects.
    pub(crate) names: HashSet<String>,
    pub(crate) paths: Paths,
    at_start: Vec<String>,
    /// What statements that stay have dropped.
    pub(crate) dropped: Vec<ObjectName>,
    /// Names that objects would have, had their renaming not been removed.
    pub(crate) aliases: Vec<Alias>,
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
    aliases: Vec<Alias>,
    absents: Absents,
    paths: Paths,
}

/// A name that an object was to get and did not.
#[derive(Debug, Clone)]
pub(crate) struct Alias {
    pub(crate) new: ObjectName,
    pub(crate) object: ObjectName,
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
pub(crate) enum Path {
    Schemas(Vec<String>),
    Unknown,
}

/// `search_path` of the session and, by `SET LOCAL`, of the open transaction.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    pub(crate) session: Path,
    pub(crate) local: Option<Path>,
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
            aliases: Vec::new(),
            saved: Vec::new(),
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

    /// Remembers the name that an object does not get, by which the script goes on to call it.
    pub(crate) fn alias(&mut self, object: &ObjectName, schema: &str, name: &str) {
        let mut new = object.clone();
        name.clone_into(&mut new.name);
        if !new.kind.is_global() && !new.kind.is_on_table() {
            schema.clone_into(&mut new.schema);
        }
        self.names.insert(new.name.clone());
        let object = object.clone();
        self.aliases.push(Alias { new, object });
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
            Change::Discard { all } => {
                self.things
                    .retain(|thing| thing.object.name.schema != TEMPORARY);
                if *all {
                    self.paths = Paths {
                        session: Path::Schemas(self.at_start.clone()),
                        local: None,
                    };
                }
            }
            // Within a transaction it changes nothing.
            Change::Begin if !self.saved.is_empty() => {}
            Change::Begin => self.save(None),
            Change::Savepoint(name) => self.save(Some(name.clone())),
            Change::Release(name) => {
                if let Some(place) = self.savepoint(name) {
                    self.saved.truncate(place);
                }
            }
            Change::Commit { chain } => self.end(*chain),
            Change::Prepare => self.end(false),
            Change::Rollback { chain } => {
                self.saved.truncate(1);
                self.restore();
                self.end(*chain);
            }
            Change::RollbackTo(name) => {
                if let Some(place) = self.savepoint(name) {
                    self.saved.truncate(place + 1);
                    self.restore();
                }
            }
        }
    }

    fn savepoint(&self, name: &str) -> Option<usize> {
        let mut saved = self.saved.iter();
        saved.rposition(|saved| saved.name.as_deref() == Some(name))
    }

    fn end(&mut self, chain: bool) {
        self.saved.clear();
        self.paths.local = None;
        if chain {
            self.save(None);
        }
    }

    fn save(&mut self, name: Option<String>) {
        self.saved.push(Saved {
            name,
            things: self.things.clone(),
            dropped: self.dropped.clone(),
            aliases: self.aliases.clone(),
            absents: self.absents.clone(),
            paths: self.paths.clone(),
        });
    }

    fn restore(&mut self) {
        if let Some(saved) = self.saved.last().cloned() {
            self.things = saved.things;
            self.dropped = saved.dropped;
            self.aliases = saved.aliases;
            self.absents = saved.absents;
            self.paths = saved.paths;
        }
    }
}

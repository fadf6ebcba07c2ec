//! What exists, statement by statement.

use std::collections::HashSet;
use std::rc::Rc;

use driftless_sql_text::TransactionControl;

use crate::absent::Absents;
use crate::dropped::Dropped;
use crate::known::{Known, KnownObject};
use crate::object::{ObjectKind, ObjectName, TableName};
use crate::rules::{RuleSource, Rules};
use crate::session::{Change, NewPath};
use crate::things::{Thing, Things};

/// The schema of temporary tables: searched before all others, under whatever name.
pub(crate) const TEMPORARY: &str = "pg_temp";

/// Existing objects and how names are found.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) things: Rc<Things>,
    /// Every name that one of the things has, is on or needs. What has another name is nobody's
    /// concern: a script may make and drop thousands of such objects.
    pub(crate) names: HashSet<String>,
    /// The names among them that lead to a protected object: its own, its table's, and those of all
    /// that it needs.
    concerns: HashSet<String>,
    pub(crate) paths: Paths,
    at_start: Vec<String>,
    /// What statements that stay have dropped.
    pub(crate) dropped: Rc<Dropped>,
    /// Names that objects would have, had their renaming not been removed.
    pub(crate) aliases: Vec<Alias>,
    /// What rules mean that was not among the things at the start.
    pub(crate) absents: Rc<Absents>,
    /// What was when each open transaction and savepoint began.
    saved: Vec<Saved>,
}

/// What a rollback brings back.
#[derive(Debug, Clone)]
struct Saved {
    /// The savepoint's name; a transaction has none.
    name: Option<String>,
    things: Rc<Things>,
    dropped: Rc<Dropped>,
    aliases: Vec<Alias>,
    absents: Rc<Absents>,
    paths: Paths,
}

/// A name that an object was to get and did not.
#[derive(Debug, Clone)]
pub(crate) struct Alias {
    pub(crate) new: ObjectName,
    pub(crate) object: ObjectName,
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
        let things = Things::new(known.objects.iter().map(thing));
        Self {
            names: names.chain(absents.names()).collect(),
            concerns: absents.names().chain(needed(&things)).collect(),
            absents: Rc::new(absents),
            things: Rc::new(things),
            paths: Paths {
                session: Path::Schemas(known.search_path.clone()),
                local: None,
            },
            at_start: known.search_path.clone(),
            dropped: Rc::default(),
            aliases: Vec::new(),
            saved: Vec::new(),
        }
    }

    /// Whether something of this name has to do with a protected object.
    pub(crate) fn concerns(&self, name: &str) -> bool {
        self.concerns.contains(name)
    }

    fn rename(&mut self, old: &str, new: &str) {
        self.names.insert(new.to_owned());
        if self.concerns.contains(old) {
            self.concerns.insert(new.to_owned());
        }
    }

    /// What goes with an object when it is dropped: places in [`World::things`], without its own.
    pub(crate) fn dependents(&self, name: &ObjectName) -> Vec<usize> {
        let mut gone = vec![name.clone()];
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(needed) = gone.get(next).cloned() {
            let place = needed.table.as_ref();
            let place = place.filter(|_| needed.kind == ObjectKind::Column);
            let mentioned = place.map_or(&needed.name, |table| &table.name);
            for (index, thing) in self.things.mentioning(mentioned) {
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
        Rc::make_mut(&mut self.dropped).remove(&name);
        if self.things.find(&name).is_none() {
            Rc::make_mut(&mut self.things).add(Thing {
                object: KnownObject::new(name),
                protection: None,
            });
        }
    }

    /// Takes away an object and all that goes with it.
    pub(crate) fn remove(&mut self, name: &ObjectName) {
        Rc::make_mut(&mut self.absents).drop(name);
        if !self.names.contains(&name.name) && !name.kind.is_on_table() {
            return;
        }
        let mut gone = self.dependents(name);
        let itself = self.things.mentioning(&name.name);
        let itself = itself.filter(|(_, thing)| thing.object.name.is(name));
        gone.extend(itself.map(|(place, _)| place));
        let mut names: Vec<_> = gone
            .iter()
            .map(|&thing| self.things[thing].object.name.clone())
            .collect();
        names.push(name.clone());
        for name in names {
            Rc::make_mut(&mut self.dropped).add(name);
        }
        for thing in gone {
            Rc::make_mut(&mut self.things).remove(thing);
        }
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
        self.rename(&from.name, name);
        if from.kind.is_relation() {
            Rc::make_mut(&mut self.absents).relocate(&old, &new);
        }
        if self.things.find(from).is_none() {
            self.add(ObjectName {
                schema: schema.to_owned(),
                name: name.to_owned(),
                ..from.clone()
            });
        }
        let table = from.table.as_ref();
        let table = table.filter(|_| from.kind == ObjectKind::Column);
        let mentioned = table.map_or(&from.name, |table| &table.name);
        let concerned: Vec<usize> = self
            .things
            .mentioning(mentioned)
            .map(|(at, _)| at)
            .collect();
        let things = Rc::make_mut(&mut self.things);
        for thing in concerned {
            things.change(thing, |object| relocate(object, from, schema, name));
        }
    }

    /// Remembers the name that an object does not get, by which the script goes on to call it.
    pub(crate) fn alias(&mut self, object: &ObjectName, schema: &str, name: &str) {
        let mut new = object.clone();
        name.clone_into(&mut new.name);
        if !new.kind.is_global() && !new.kind.is_on_table() {
            schema.clone_into(&mut new.schema);
        }
        self.rename(&object.name, name);
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
                let temporary: Vec<usize> = self
                    .things
                    .mentioning(TEMPORARY)
                    .map(|(at, _)| at)
                    .collect();
                for thing in temporary {
                    Rc::make_mut(&mut self.things).remove(thing);
                }
                if *all {
                    self.paths = Paths {
                        session: Path::Schemas(self.at_start.clone()),
                        local: None,
                    };
                }
            }
            Change::Transaction(control) => self.follow_transaction(control),
        }
    }

    fn follow_transaction(&mut self, control: &TransactionControl) {
        match control {
            // Within a transaction it changes nothing.
            TransactionControl::Begin if !self.saved.is_empty() => {}
            TransactionControl::Begin => self.save(None),
            TransactionControl::Savepoint(name) => self.save(Some(name.clone())),
            TransactionControl::Release(name) => {
                if let Some(place) = self.savepoint(name) {
                    self.saved.truncate(place);
                }
            }
            TransactionControl::Commit { chain } => self.end(*chain),
            TransactionControl::Prepare => self.end(false),
            TransactionControl::Rollback { chain } => {
                self.saved.truncate(1);
                self.restore();
                self.end(*chain);
            }
            TransactionControl::RollbackTo(name) => {
                if let Some(place) = self.savepoint(name) {
                    self.saved.truncate(place + 1);
                    self.restore();
                }
            }
            TransactionControl::FinishPrepared => {}
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

/// Gives an object another schema and name, or follows what it is on there.
fn relocate(object: &mut KnownObject, from: &ObjectName, schema: &str, name: &str) {
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
            let columns = object.columns.iter_mut();
            for column in columns.filter(|column| **column == from.name) {
                name.clone_into(column);
            }
        }
    } else if from.kind.is_relation() && object.name.table.as_ref() == Some(&from.as_table()) {
        schema.clone_into(&mut object.name.schema);
        object.name.table = Some(TableName {
            schema: schema.to_owned(),
            name: name.to_owned(),
        });
    }
}

/// The names of protected objects and of what they need, to the end.
fn needed(things: &Things) -> HashSet<String> {
    let is_protected = |(_, thing): &(usize, &Thing)| thing.protection.is_some();
    let mut open: Vec<&KnownObject> = things
        .iter()
        .filter(is_protected)
        .map(|(_, thing)| &thing.object)
        .collect();
    let mut seen = HashSet::new();
    let mut names = HashSet::new();
    while let Some(object) = open.pop() {
        names.extend(object.names());
        for needed in &object.depends_on {
            let place = things.find(needed).filter(|&place| seen.insert(place));
            open.extend(place.map(|place| &things[place].object));
        }
    }
    names
}

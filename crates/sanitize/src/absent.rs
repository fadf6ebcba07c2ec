//! Objects that a rule names and that the migrations did not make: somebody may have made them by
//! hand in the database that the script is for.

use std::collections::HashSet;
use std::fmt;

use driftless_sql_text::quote_identifier;

use crate::judge::{Decision, Why};
use crate::known::{Known, KnownObject};
use crate::object::{ObjectKind, ObjectName, TableName};
use crate::resolve::Resolved;
use crate::rules::{Rules, is_table};
use crate::statement::{Act, Effect, Target};
use crate::world::{Reason, World};

/// What a rule means that means nothing of what is known to exist.
#[derive(Debug, Clone)]
pub(crate) struct Absent {
    kind: Option<ObjectKind>,
    schema: Option<String>,
    pub(crate) name: String,
    table: Option<String>,
    /// The name stands in a pattern, which ignores case and of a table names what it likes.
    by_pattern: bool,
    pub(crate) reason: Reason,
}

/// All of them, and what the script made itself.
#[derive(Debug, Clone)]
pub(crate) struct Absents {
    all: Vec<Absent>,
    /// Tables and the like that the script made: all they have, it made as well.
    made: HashSet<TableName>,
}

impl Absents {
    /// The rules that mean nothing known. A name in a pattern is one if the pattern says its kind.
    pub(crate) fn new(known: &Known, rules: &Rules) -> Self {
        let exists = |names: &dyn Fn(&KnownObject) -> bool| known.objects.iter().any(names);
        let by_rule = rules
            .objects
            .iter()
            .filter(|rule| !exists(&|object| rule.names(object)))
            .map(|rule| Absent {
                kind: rule.kind,
                schema: rule.schema.clone(),
                name: rule.name.clone(),
                table: rule.table.clone(),
                by_pattern: false,
                reason: Reason {
                    reason: rule.reason.clone(),
                    source: rule.source.clone(),
                },
            });
        let by_pattern = rules
            .names_in_patterns()
            .filter(|(name, _)| name.kind.is_some() && !exists(&|object| name.names(object)))
            .map(|(name, pattern)| Absent {
                kind: name.kind,
                schema: None,
                name: name.name.clone(),
                table: name.table.clone(),
                by_pattern: true,
                reason: Reason {
                    reason: pattern.reason.clone(),
                    source: pattern.source.clone(),
                },
            });
        Self {
            all: by_rule.chain(by_pattern).collect(),
            made: HashSet::new(),
        }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.all.iter().map(|absent| absent.name.clone())
    }

    /// Remembers that the script made a table, or what else shares names with tables.
    pub(crate) fn make(&mut self, name: &ObjectName) {
        if !self.all.is_empty() && name.kind.is_relation() {
            self.made.insert(name.as_table());
        }
    }

    /// Forgets a table that is dropped: another of its name need not be the script's.
    pub(crate) fn drop(&mut self, name: &ObjectName) {
        if name.kind.is_relation() {
            self.made.remove(&name.as_table());
        }
    }

    /// Gives a table another name.
    pub(crate) fn relocate(&mut self, old: &TableName, new: &TableName) {
        if self.made.remove(old) {
            self.made.insert(new.clone());
            return;
        }
        for absent in &mut self.all {
            let is_meant = absent.table.as_ref().is_some_and(|wanted| {
                is_table(wanted, old) || absent.by_pattern && wanted.eq_ignore_ascii_case(&old.name)
            });
            if is_meant {
                absent.table = Some(new.name.clone());
            }
        }
    }
}

/// Judges an act on an object that a rule means and that is not known: where somebody made it, it
/// would be harmed.
pub(crate) fn judge(act: &Act, found: &Resolved, world: &World) -> Decision {
    let harm = match &act.effect {
        Effect::Drop => "drops it",
        Effect::Rename(_) => "renames it",
        Effect::SetSchema(_) => "moves it to another schema",
        Effect::Alter
        | Effect::Defer(_)
        | Effect::Parameters(_)
        | Effect::Rebuild
        | Effect::Retype
        | Effect::Touch => "alters it",
        Effect::Create { .. }
        | Effect::DropReferences
        | Effect::DisableAll(_)
        | Effect::Reroute
        | Effect::Unclear => return Decision::Keep,
    };
    let Some(absent) = find(act, found, world) else {
        return Decision::Keep;
    };
    let mut name = found.name.clone();
    if let Some(kind) = absent.kind.filter(|kind| kind.shares_names_with(name.kind)) {
        name.kind = kind;
    }
    Decision::Review(Why {
        explanation: format!(
            "{name} is protected by a rule and not made by the migrations: where it exists, this \
             {harm}"
        ),
        rule: Some(absent.reason.clone()),
        objects: vec![name],
    })
}

/// What a rule means by an act's target, if that is not known to exist and the script neither made
/// nor dropped it.
pub(crate) fn find<'a>(act: &Act, found: &Resolved, world: &'a World) -> Option<&'a Absent> {
    let absents = &world.absents;
    let is_new = |table: &TableName| absents.made.contains(table);
    if found.thing.is_some()
        || found.name.table.as_ref().is_some_and(is_new)
        || world.dropped.contains(&found.name)
    {
        return None;
    }
    let dropped = act.effect == Effect::Drop;
    let mut all = absents.all.iter();
    all.find(|absent| absent.is(&act.target, dropped))
}

/// Something that a text names, and rules mean, and that is not known to exist and that the script
/// did not make.
pub(crate) fn find_named(world: &World, says: impl Fn(&str) -> bool) -> Option<&Absent> {
    world.absents.all.iter().find(|absent| {
        let exists = || {
            let mut things = world.things.iter();
            things.any(|(_, thing)| absent.is(&Target::of(&thing.object.name), true))
        };
        says(&absent.name) && !exists()
    })
}

impl Absent {
    /// Whether a statement's target is the object meant. What the target leaves open fits: nobody
    /// knows where an unknown object would be found.
    fn is(&self, target: &Target, dropped: bool) -> bool {
        let schema = &target.table.as_ref().unwrap_or(&target.name).schema;
        self.is_called(&target.name.name)
            && self.kind_fits(target.kind, dropped)
            && (schema.is_none() || self.schema.is_none() || self.schema == *schema)
            && target
                .table
                .as_ref()
                .is_none_or(|table| match &table.schema {
                    Some(schema) => self.is_on(&TableName {
                        schema: schema.clone(),
                        name: table.name.clone(),
                    }),
                    None => self.table.as_ref().is_none_or(|wanted| {
                        let plain = wanted.rsplit('.').next().unwrap_or(wanted);
                        self.fits(plain, &table.name) || self.fits(wanted, &table.name)
                    }),
                })
    }

    /// Whether it may be on a table.
    fn is_on(&self, table: &TableName) -> bool {
        self.table
            .as_ref()
            .is_none_or(|wanted| self.fits(wanted, &table.name) || is_table(wanted, table))
    }

    fn fits(&self, wanted: &str, table: &str) -> bool {
        if self.by_pattern {
            let wanted = wanted.to_ascii_lowercase();
            table.to_ascii_lowercase().contains(&wanted)
        } else {
            wanted == table
        }
    }

    fn is_called(&self, name: &str) -> bool {
        self.name == name || self.by_pattern && self.name.eq_ignore_ascii_case(name)
    }

    /// `DROP` takes an object of its own kind alone, `ALTER TABLE` an index as well. Teams call
    /// the index under a constraint an index.
    fn kind_fits(&self, actual: ObjectKind, dropped: bool) -> bool {
        use ObjectKind::{Column, Constraint, Index, MaterializedView, View};
        match self.kind {
            None => actual != Column,
            Some(Index) if actual == Constraint => true,
            Some(View) if actual == MaterializedView => true,
            Some(kind) if dropped => kind == actual,
            Some(kind) => kind.shares_names_with(actual),
        }
    }
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Some(kind) => write!(f, "{kind} {}", quote_identifier(&self.name)),
            None => write!(f, "{}", quote_identifier(&self.name)),
        }
    }
}

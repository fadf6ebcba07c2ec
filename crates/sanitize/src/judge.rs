//! What one part of a statement would do to protected objects, by the names in it.

use std::rc::Rc;

use driftless_sql_text::Name;

use crate::absent;
use crate::known::KnownObject;
use crate::object::{ObjectKind, ObjectName};
use crate::resolve::Resolved;
use crate::statement::{Act, Effect, Part, Target};
use crate::subject::{Subject, has_triggers};
use crate::world::{Reason, World};

/// What to do with a part of a statement.
#[derive(Debug, Clone)]
pub(crate) enum Decision {
    Keep,
    Review(Why),
    Remove(Why),
}

/// Why.
#[derive(Debug, Clone)]
pub(crate) struct Why {
    pub(crate) explanation: String,
    pub(crate) objects: Vec<ObjectName>,
    pub(crate) rule: Option<Reason>,
}

impl Decision {
    /// The graver of two; the first of equals.
    pub(crate) fn or(self, other: Self) -> Self {
        match (&self, &other) {
            (Self::Remove(_), _) | (Self::Review(_), Self::Review(_)) | (_, Self::Keep) => self,
            _ => other,
        }
    }
}

/// What was removed so far, which what follows may be the other half of.
#[derive(Debug, Default)]
pub(crate) struct RemovedDrops(Vec<(ObjectName, usize, Option<Reason>)>);

impl RemovedDrops {
    /// Remembers the objects that a removed part would have dropped. Those that are gone already
    /// may be made anew.
    pub(crate) fn note(&mut self, part: &Part, world: &World, line: usize, rule: Option<&Reason>) {
        for act in part.acts.iter().filter(|act| act.effect == Effect::Drop) {
            let name = world.resolve(&act.target).name;
            let is_known = self.0.iter().any(|(removed, ..)| removed.is(&name));
            if !is_known && !world.dropped.contains(&name) {
                self.0.push((name, line, rule.cloned()));
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// The line of an object's last removed drop, and the rule it was removed by.
    fn find(&self, name: &ObjectName) -> Option<(usize, Option<Reason>)> {
        let (_, line, rule) = self.0.iter().rfind(|(removed, ..)| removed.is(name))?;
        Some((*line, rule.clone()))
    }
}

/// What a part is about.
pub(crate) struct About {
    /// The objects it acts on and the tables they are on, as far as they exist.
    pub(crate) things: Vec<usize>,
    /// `search_path` is not known, and the names are without schema.
    pub(crate) is_guess: bool,
}

impl About {
    pub(crate) fn new(part: &Part, world: &World) -> Self {
        let mut about = Self {
            things: Vec::new(),
            is_guess: false,
        };
        for act in &part.acts {
            let found = resolve(act, world);
            let table = act.target.table.as_ref().map(|table| Target {
                kind: ObjectKind::Table,
                name: table.clone(),
                table: None,
            });
            about.things.extend(found.thing);
            about
                .things
                .extend(table.and_then(|table| world.resolve(&table).thing));
            about.is_guess |= found.is_guess;
        }
        about
    }
}

fn resolve(act: &Act, world: &World) -> Resolved {
    match act.effect {
        Effect::Create { temporary, .. } => world.new_name(&act.target, temporary),
        _ => world.resolve(&act.target),
    }
}

/// Judges a part by the objects it names.
pub(crate) fn judge(part: &Part, world: &World, removed: &RemovedDrops) -> Decision {
    let decisions = part.acts.iter().map(|act| {
        let found = resolve(act, world);
        judge_act(act, &found, world, removed)
            .or(judge_owner(act, world))
            .or(absent::judge(act, &found, world))
    });
    decisions.fold(Decision::Keep, Decision::or)
}

/// Judges what is done to a column of a table or view that is protected as a whole. One more does it
/// no harm.
fn judge_owner(act: &Act, world: &World) -> Decision {
    let target = &act.target;
    let (ObjectKind::Column, Some(table)) = (target.kind, &target.table) else {
        return Decision::Keep;
    };
    if matches!(act.effect, Effect::Create { .. }) {
        return Decision::Keep;
    }
    let found = world.resolve(&Target {
        kind: ObjectKind::Table,
        name: table.clone(),
        table: None,
    });
    let owner = Subject {
        world,
        found: &found,
    };
    owner.review_itself("one of its columns would be changed")
}

fn judge_act(act: &Act, found: &Resolved, world: &World, removed: &RemovedDrops) -> Decision {
    let target = Subject { world, found };
    match &act.effect {
        Effect::Create { .. } => judge_create(act, &target, removed),
        // Of several functions of one name, which is meant needs the catalog's argument types.
        Effect::Drop if act.target.kind == ObjectKind::Function && target.is_overloaded() => target
            .review_itself("or another function of its name would be dropped")
            .or(target.review_users()),
        Effect::Drop if act.target.kind != found.name.kind => Decision::Keep,
        Effect::Drop => target
            .remove_itself("would be dropped")
            .or(target.review_dependents("would go with it", |_| true)),
        Effect::Rename(new) => {
            let name = ObjectName {
                name: new.clone(),
                ..found.name.clone()
            };
            target
                .remove_itself("would be renamed")
                .or(target.review_dependents("would be redefined by the new name", |_| true))
                .or(target.review_taken(name))
        }
        Effect::SetSchema(new) if *new == found.name.schema && !found.is_guess => Decision::Keep,
        Effect::SetSchema(new) => {
            let name = ObjectName {
                schema: new.clone(),
                ..found.name.clone()
            };
            target
                .remove_itself("would move to another schema")
                .or(target.review_dependents("would move along or be redefined", |_| true))
                .or(target.review_taken(name))
        }
        Effect::Alter => target.remove_itself("would be altered"),
        Effect::DropReferences => {
            let table = found.name.as_table();
            target.review_dependents("would go with the key it refers to", |object| {
                let name = &object.name;
                name.kind == ObjectKind::Constraint && name.table.as_ref() != Some(&table)
            })
        }
        Effect::Defer(new) => match target.deferrability() {
            Some(old) if old == *new => Decision::Keep,
            _ if new.deferrable => target.review_itself("would be checked at another time"),
            _ => target.remove_itself("would be deferrable no more"),
        },
        Effect::Parameters(settings) if found.name.kind == ObjectKind::Index => {
            if target.has(settings) {
                return Decision::Keep;
            }
            target.remove_itself("would be altered")
        }
        Effect::Touch if found.name.kind == ObjectKind::Type => target
            .review_itself("would be altered")
            .or(target.review_dependents("would be changed with it", |_| true)),
        Effect::Parameters(_) | Effect::Touch => target
            .review_itself("would be altered")
            .or(target.review_users()),
        // It may be stored that way already.
        Effect::Rebuild if found.name.kind != ObjectKind::Column => {
            let is_index = |object: &KnownObject| object.name.kind == ObjectKind::Index;
            target
                .review_itself("would be built anew")
                .or(target.review_dependents("would be built anew", is_index))
        }
        Effect::Rebuild => target
            .remove_itself("would be altered")
            .or(target.review_dependents("would be built anew or changed", |_| true)),
        Effect::Retype => target
            .review_itself("would get another type")
            .or(target.review_dependents("would be built anew or changed", |_| true)),
        Effect::DisableAll(kinds) => target.review_dependents("would be switched off", |object| {
            kinds.contains(&object.name.kind)
                && (object.name.kind != ObjectKind::Constraint || has_triggers(object))
        }),
        Effect::Reroute => {
            let what = "may be passed by, since a rule would rewrite what is done to the table";
            target
                .review_itself(what)
                .or(target.review_dependents(what, |object| {
                    matches!(
                        object.name.kind,
                        ObjectKind::Trigger | ObjectKind::Constraint
                    )
                }))
        }
        Effect::Unclear => target
            .review_itself("may be harmed by what is not understood here")
            .or(target.review_dependents("may be harmed by what is not understood here", |_| true)),
    }
}

/// Judges a part that makes an object.
fn judge_create(act: &Act, target: &Subject<'_>, removed: &RemovedDrops) -> Decision {
    let Effect::Create {
        if_not_exists,
        or_replace,
        ..
    } = &act.effect
    else {
        return Decision::Keep;
    };
    if let Some((line, rule)) = removed.find(&target.found.name) {
        return Decision::Remove(Why {
            explanation: format!(
                "{} is still there, since its DROP in line {line} was removed",
                target.found.name
            ),
            objects: vec![target.found.name.clone()],
            rule,
        });
    }
    if *if_not_exists {
        Decision::Keep
    } else if *or_replace {
        target
            .review_itself("would be replaced")
            .or(target.review_users())
    } else {
        target.remove_itself("is there already")
    }
}

/// Makes the world what it is after a function is defined that was not there.
pub(crate) fn define(function: &Name, world: &mut World) {
    let target = Target {
        kind: ObjectKind::Function,
        name: function.clone(),
        table: None,
    };
    let found = world.new_name(&target, false);
    if found.thing.is_none() && !found.is_guess {
        world.add(found.name);
    }
}

/// Remembers the names that a removed part would have given.
pub(crate) fn alias(part: &Part, world: &mut World) {
    for act in &part.acts {
        let found = resolve(act, world);
        match &act.effect {
            Effect::Rename(new) => world.alias(&found.name, &found.name.schema, new),
            Effect::SetSchema(new) => world.alias(&found.name, new, &found.name.name),
            _ => {}
        }
    }
}

/// Makes the world what it is after a part that is not removed.
pub(crate) fn apply(part: &Part, world: &mut World) {
    for act in &part.acts {
        let found = resolve(act, world);
        if found.is_guess {
            // What is protected stays so, whatever an unknown search_path leads to.
            continue;
        }
        match &act.effect {
            Effect::Create {
                if_not_exists,
                or_replace,
                ..
            } if found.thing.is_none() => {
                let may_exist = *if_not_exists || *or_replace;
                if !may_exist {
                    Rc::make_mut(&mut world.absents).make(&found.name);
                }
                if !may_exist || absent::find(act, &found, world).is_none() {
                    world.add(found.name);
                }
            }
            Effect::Drop if act.target.kind == found.name.kind => world.remove(&found.name),
            Effect::Rename(new) => {
                let schema = found.name.schema.clone();
                world.relocate(&found.name, &schema, new);
            }
            Effect::SetSchema(new) => {
                let name = found.name.name.clone();
                world.relocate(&found.name, new, &name);
            }
            _ => {}
        }
    }
}

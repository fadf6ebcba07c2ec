//! What one part of a statement would do to protected objects, by the names in it.

use driftless_sql_text::{quote_identifier, tokens};

use crate::absent;
use crate::cursor::Name;
use crate::known::KnownObject;
use crate::object::{ObjectKind, ObjectName};
use crate::statement::{Act, Deferrability, Effect, Part, Target};
use crate::world::{Reason, Resolved, World};

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
            if !world.dropped.iter().any(|dropped| dropped.is(&name)) {
                self.0.push((name, line, rule.cloned()));
            }
        }
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
        judge_act(act, world, removed).or(absent::judge(act, &resolve(act, world), world))
    });
    decisions.fold(Decision::Keep, Decision::or)
}

fn judge_act(act: &Act, world: &World, removed: &RemovedDrops) -> Decision {
    let found = resolve(act, world);
    let target = Subject {
        world,
        found: &found,
    };
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
        Effect::Parameters if found.name.kind == ObjectKind::Index => {
            target.remove_itself("would be altered")
        }
        Effect::Parameters | Effect::Touch => target
            .review_itself("would be altered")
            .or(target.review_users()),
        Effect::Rebuild => {
            let table = found.name.kind == ObjectKind::Table;
            target.remove_itself("would be altered").or(target
                .review_dependents("would be built anew or changed", |object| {
                    !table || object.name.kind == ObjectKind::Index
                }))
        }
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

/// Whether triggers of its own enforce a constraint: a foreign key, and whatever is checked again
/// later. Unknown is yes.
fn has_triggers(constraint: &KnownObject) -> bool {
    constraint.definition.is_none()
        || deferrability(constraint).is_some_and(|when| when.deferrable)
        || constraint
            .definition
            .as_deref()
            .is_some_and(|definition| definition.starts_with("FOREIGN KEY"))
}

fn deferrability(constraint: &KnownObject) -> Option<Deferrability> {
    let tokens: Vec<_> = tokens(constraint.definition.as_deref()?)
        .filter(|token| token.kind.is_significant())
        .collect();
    Some(Deferrability::read(&tokens))
}

/// The object of an act.
struct Subject<'a> {
    world: &'a World,
    found: &'a Resolved,
}

impl Subject<'_> {
    fn itself(&self, what: &str) -> Option<Why> {
        let thing = &self.world.things[self.found.thing?];
        let rule = thing.protection.clone()?;
        let name = thing.object.name.clone();
        let mut explanation = format!("{name} is protected, and {what}");
        if self.found.is_guess {
            explanation.push_str(" if the search_path set before, which is not known, leads to it");
        }
        Some(Why {
            explanation,
            objects: vec![name],
            rule: Some(rule),
        })
    }

    fn remove_itself(&self, what: &str) -> Decision {
        match self.itself(what) {
            Some(why) if self.found.is_guess => Decision::Review(why),
            Some(why) => Decision::Remove(why),
            None => Decision::Keep,
        }
    }

    fn review_itself(&self, what: &str) -> Decision {
        self.itself(what).map_or(Decision::Keep, Decision::Review)
    }

    /// Protected objects that cannot stay as they are.
    fn review_dependents(&self, what: &str, concerns: impl Fn(&KnownObject) -> bool) -> Decision {
        let dependents = self.world.dependents(&self.found.name);
        let harmed: Vec<_> = dependents
            .into_iter()
            .map(|index| &self.world.things[index])
            .filter(|thing| thing.protection.is_some() && concerns(&thing.object))
            .collect();
        let Some(first) = harmed.first() else {
            return Decision::Keep;
        };
        let objects: Vec<_> = harmed
            .iter()
            .map(|thing| thing.object.name.clone())
            .collect();
        let names: Vec<_> = objects.iter().map(ToString::to_string).collect();
        let are = if names.len() == 1 { "is" } else { "are" };
        Decision::Review(Why {
            explanation: format!("{} {are} protected, and {what}", names.join(", ")),
            rule: first.protection.clone(),
            objects,
        })
    }

    /// Protected objects that a function is part of.
    fn review_users(&self) -> Decision {
        if self.found.name.kind != ObjectKind::Function {
            return Decision::Keep;
        }
        let what = format!("would run {}, which this changes", self.found.name);
        self.review_dependents(&what, |_| true)
    }

    /// A name that the object is to have and a protected one has.
    fn review_taken(&self, name: ObjectName) -> Decision {
        let holder = self
            .world
            .things
            .iter()
            .find(|thing| thing.object.name.is(&name));
        let Some(rule) = holder.and_then(|thing| thing.protection.clone()) else {
            return Decision::Keep;
        };
        Decision::Review(Why {
            explanation: format!(
                "{} is protected and keeps its name, so that nothing else can be called {}",
                name,
                quote_identifier(&name.name)
            ),
            objects: vec![name],
            rule: Some(rule),
        })
    }

    fn is_overloaded(&self) -> bool {
        let same = |name: &ObjectName| name.is(&self.found.name);
        self.world
            .things
            .iter()
            .filter(|thing| same(&thing.object.name))
            .count()
            > 1
    }

    fn deferrability(&self) -> Option<Deferrability> {
        deferrability(&self.world.things[self.found.thing?].object)
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
                    world.absents.make(&found.name);
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

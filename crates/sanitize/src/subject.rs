//! The object that an act is done to, and what is said of it.

use driftless_sql_text::{quote_identifier, tokens};

use crate::judge::{Decision, Why};
use crate::known::KnownObject;
use crate::object::{ObjectKind, ObjectName};
use crate::resolve::Resolved;
use crate::statement::{Deferrability, Setting};
use crate::text::has_word;
use crate::world::World;

/// The object of an act.
pub(crate) struct Subject<'a> {
    pub(crate) world: &'a World,
    pub(crate) found: &'a Resolved,
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

    pub(crate) fn remove_itself(&self, what: &str) -> Decision {
        match self.itself(what) {
            Some(why) if self.found.is_guess => Decision::Review(why),
            Some(why) => Decision::Remove(why),
            None => Decision::Keep,
        }
    }

    pub(crate) fn review_itself(&self, what: &str) -> Decision {
        self.itself(what).map_or(Decision::Keep, Decision::Review)
    }

    /// Protected objects that cannot stay as they are.
    pub(crate) fn review_dependents(
        &self,
        what: &str,
        concerns: impl Fn(&KnownObject) -> bool,
    ) -> Decision {
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
    pub(crate) fn review_users(&self) -> Decision {
        if self.found.name.kind != ObjectKind::Function {
            return Decision::Keep;
        }
        let what = format!("would run {}, which this changes", self.found.name);
        self.review_dependents(&what, |_| true)
    }

    /// A name that the object is to have and a protected one has.
    pub(crate) fn review_taken(&self, name: ObjectName) -> Decision {
        let holder = self.world.things.find(&name);
        let protection = holder.and_then(|thing| self.world.things[thing].protection.clone());
        let Some(rule) = protection else {
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

    pub(crate) fn is_overloaded(&self) -> bool {
        let same = |name: &ObjectName| name.is(&self.found.name);
        let called = self.world.things.mentioning(&self.found.name.name);
        called.filter(|(_, thing)| same(&thing.object.name)).count() > 1
    }

    /// Whether an index's definition, as `pg_get_indexdef` prints it, has these storage parameters.
    pub(crate) fn has(&self, settings: &[Setting]) -> bool {
        let thing = self.found.thing.map(|thing| &self.world.things[thing]);
        let definition = thing.and_then(|thing| thing.object.definition.as_deref());
        definition.is_some_and(|definition| {
            settings.iter().all(|Setting { name, value }| match value {
                Some(value) => has_word(definition, &format!("{name}='{value}'")),
                None => !has_word(definition, name),
            })
        })
    }

    pub(crate) fn deferrability(&self) -> Option<Deferrability> {
        deferrability(&self.world.things[self.found.thing?].object)
    }
}

/// Whether triggers of its own enforce a constraint: a foreign key, and whatever is checked again
/// later. Unknown is yes.
pub(crate) fn has_triggers(constraint: &KnownObject) -> bool {
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

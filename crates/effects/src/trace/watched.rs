//! A protected object, followed from statement to statement.

use super::{Change, Effect};
use crate::observe::{Observed, Standing, is_called};

/// An object that is looked at after each statement.
pub(super) struct Watched {
    pub(super) first: Standing,
    pub(super) now: Option<Standing>,
    /// Where it was seen last.
    address: (u32, i32),
}

impl Watched {
    pub(super) fn new(observed: Observed) -> Self {
        Self {
            address: observed.standing.address,
            now: Some(observed.standing.clone()),
            first: observed.standing,
        }
    }

    pub(super) fn oid(&self) -> Option<u32> {
        self.now.as_ref().map(|_| self.address.0)
    }

    /// The object itself, whatever it is called now, or else what has its name.
    pub(super) fn find<'s>(&mut self, standing: &'s [Standing]) -> Option<&'s Standing> {
        let kind = self.first.name.kind;
        let same = |one: &&Standing| one.name.kind == kind && one.address == self.address;
        let named = |one: &&Standing| is_called(&one.name, &self.first.name);
        let is_alone = |one: &&Standing| named(one) && one.definition == self.first.definition;
        let itself = standing.iter().find(same).filter(|_| self.now.is_some());
        let found = itself
            .or_else(|| standing.iter().find(is_alone))
            .or_else(|| standing.iter().find(named))?;
        self.address = found.address;
        Some(found)
    }

    pub(super) fn change(&self, before: Option<&Standing>) -> Option<Change> {
        let first = &self.first;
        let Some(now) = &self.now else {
            return before.map(|_| Change::Dropped);
        };
        let Some(before) = before else {
            let restored = is_same(first, now);
            return Some(if restored {
                Change::Restored
            } else {
                Change::Redefined
            });
        };
        if is_same(before, now) {
            let rebuilt = before.address != now.address || before.storage != now.storage;
            return rebuilt.then_some(Change::Rebuilt);
        }
        Some(if is_same(first, now) {
            Change::Restored
        } else if before.name.name != now.name.name
            || before.name.table.is_none() && before.name.schema != now.name.schema
        {
            Change::Renamed
        } else if before.name.table != now.name.table {
            Change::Moved
        } else if now.invalid && !before.invalid {
            Change::Invalidated
        } else {
            Change::Redefined
        })
    }

    pub(super) fn is_as_at_first(&self) -> bool {
        self.now
            .as_ref()
            .is_some_and(|now| is_same(&self.first, now))
    }

    pub(super) fn watches(&self, effect: &Effect) -> bool {
        let seen = [&effect.before, &effect.after].into_iter().flatten();
        effect.object == self.first.name
            && seen
                .into_iter()
                .any(|one| one.address == self.first.address || one.address == self.address)
    }
}

/// Whether an object stands as another does, wherever it is stored. A constraint that is validated
/// is none the worse.
fn is_same(before: &Standing, now: &Standing) -> bool {
    let valid = |standing: &Standing| {
        let text = &standing.definition;
        text.strip_suffix(" NOT VALID").unwrap_or(text).to_owned()
    };
    let definition = before.definition == now.definition || valid(before) == now.definition;
    definition && before.name == now.name && before.invalid >= now.invalid
}

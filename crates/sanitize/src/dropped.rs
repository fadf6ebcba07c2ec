use std::collections::HashMap;

use crate::object::ObjectName;

/// What statements that stay have dropped.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dropped(HashMap<String, Vec<ObjectName>>);

impl Dropped {
    pub(crate) fn contains(&self, name: &ObjectName) -> bool {
        let called = self.0.get(&name.name);
        called.is_some_and(|called| called.iter().any(|dropped| dropped.is(name)))
    }

    pub(crate) fn add(&mut self, name: ObjectName) {
        if !self.contains(&name) {
            self.0.entry(name.name.clone()).or_default().push(name);
        }
    }

    /// Forgets one that is made anew.
    pub(crate) fn remove(&mut self, name: &ObjectName) {
        if let Some(called) = self.0.get_mut(&name.name) {
            called.retain(|dropped| !dropped.is(name));
        }
    }
}

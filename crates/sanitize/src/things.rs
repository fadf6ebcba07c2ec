//! The existing objects, found by any name that has to do with them.

use std::collections::HashMap;
use std::ops::Index;

use crate::known::KnownObject;
use crate::object::ObjectName;
use crate::world::Reason;

/// An existing object, and why it is protected if it is.
#[derive(Debug, Clone)]
pub(crate) struct Thing {
    pub(crate) object: KnownObject,
    pub(crate) protection: Option<Reason>,
}

/// All of them. Each keeps its place as long as it exists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Things {
    places: Vec<Place>,
    free: Vec<usize>,
    /// Where the things are that have a name, are on it or need it.
    by_name: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Place {
    thing: Thing,
    exists: bool,
}

impl Things {
    pub(crate) fn new(things: impl Iterator<Item = Thing>) -> Self {
        let mut all = Self::default();
        for thing in things {
            all.add(thing);
        }
        all
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &Thing)> {
        let places = self.places.iter().enumerate();
        places
            .filter(|(_, place)| place.exists)
            .map(|(index, place)| (index, &place.thing))
    }

    /// The things that have a name, are in a schema or on a table of that name, or need one.
    pub(crate) fn mentioning(&self, name: &str) -> impl Iterator<Item = (usize, &Thing)> + Clone {
        let places = self.by_name.get(name).into_iter().flatten();
        places.map(|&place| (place, &self[place]))
    }

    /// Where an object is.
    pub(crate) fn find(&self, name: &ObjectName) -> Option<usize> {
        let mut called = self.mentioning(&name.name);
        called
            .find(|(_, thing)| thing.object.name.is(name))
            .map(|(place, _)| place)
    }

    pub(crate) fn add(&mut self, thing: Thing) {
        let place = Place {
            thing,
            exists: true,
        };
        let free = self.free.pop();
        let index = free.unwrap_or(self.places.len());
        if free.is_some() {
            self.places[index] = place;
        } else {
            self.places.push(place);
        }
        self.note(index);
    }

    pub(crate) fn remove(&mut self, index: usize) {
        self.forget(index);
        self.places[index].exists = false;
        self.free.push(index);
    }

    /// Changes an object, its names perhaps.
    pub(crate) fn change(&mut self, index: usize, change: impl FnOnce(&mut KnownObject)) {
        self.forget(index);
        change(&mut self.places[index].thing.object);
        self.note(index);
    }

    fn note(&mut self, index: usize) {
        for name in self.places[index].thing.object.names() {
            let places = self.by_name.entry(name).or_default();
            if places.last() != Some(&index) {
                places.push(index);
            }
        }
    }

    fn forget(&mut self, index: usize) {
        for name in self.places[index].thing.object.names() {
            if let Some(places) = self.by_name.get_mut(&name) {
                places.retain(|&place| place != index);
            }
        }
    }
}

impl Index<usize> for Things {
    type Output = Thing;

    fn index(&self, place: usize) -> &Thing {
        &self.places[place].thing
    }
}

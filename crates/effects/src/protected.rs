//! The protected objects of a catalog.

use std::collections::{BTreeMap, BTreeSet};

use driftless_sanitize::{Known, ObjectName, Rules};
use driftless_schema_export::{Catalog, Object, ObjectId};

use crate::known::{everything, known_object, references};
use crate::trace::Effect;

/// The protected objects of a catalog.
#[derive(Debug)]
pub struct Protected {
    /// Those that are there, with the reason.
    pub objects: BTreeMap<ObjectId, String>,
    /// The same in the sanitizer's terms, in which functions are told apart by name alone.
    pub names: BTreeMap<ObjectId, ObjectName>,
    /// Those that a rule names and that are not there, in words.
    pub absent: Vec<String>,
    /// Everything that is there, in the sanitizer's terms.
    pub known: Known,
}

impl Protected {
    /// Finds the objects that the rules protect.
    #[must_use]
    pub fn find(rules: &Rules, catalog: &Catalog) -> Self {
        let mut objects = BTreeMap::new();
        let mut names = BTreeMap::new();
        let mut known = Vec::new();
        let references = references(catalog);
        for (id, object) in everything(catalog) {
            let references = references.get(&id).map_or(&[][..], Vec::as_slice);
            let Some(object) = known_object(&id, object, references, catalog) else {
                continue;
            };
            if let Some(protection) = rules.protection_of(&object) {
                objects.insert(id.clone(), protection.reason.to_owned());
                names.insert(id, object.name.clone());
            }
            known.push(object);
        }
        let absent = rules
            .objects
            .iter()
            .filter(|rule| !known.iter().any(|object| rule.names(object)))
            .map(|rule| match rule.kind {
                Some(kind) => format!("{kind} {} ({})", rule.name, rule.source),
                None => format!("{} ({})", rule.name, rule.source),
            })
            .collect();
        Self {
            objects,
            names,
            absent,
            known: Known::new(known),
        }
    }

    /// The names to [`observe`](crate::observe) and [`trace`](crate::trace), each once.
    #[must_use]
    pub fn watched(&self) -> Vec<ObjectName> {
        let names: BTreeSet<&ObjectName> = self.names.values().collect();
        names.into_iter().cloned().collect()
    }

    /// Whether an effect is one on this object. A protected column is compared within its table.
    #[must_use]
    pub fn concerns(&self, id: &ObjectId, effect: &Effect) -> bool {
        self.names.iter().any(|(of, name)| {
            let is_part = matches!((of, id), (ObjectId::Column { table, .. }, ObjectId::Table(name)) if table == name);
            (of == id || is_part) && *name == effect.object
        })
    }

    /// Why an object is protected; empty where it is not.
    #[must_use]
    pub fn reason(&self, id: &ObjectId) -> &str {
        self.objects.get(id).map_or("", String::as_str)
    }
}

/// A protected object that the declared schema does not have as it is.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Which.
    pub id: ObjectId,
    /// Whether it is declared at all.
    pub declared: bool,
}

impl Protected {
    /// Puts the protected objects into a declared schema as they are, so that the change leaves
    /// them alone. One whose table or columns are not declared any more is left out: no change can
    /// keep it, and the proof will say so.
    #[must_use]
    pub fn set_aside(&self, before: &Catalog, target: &mut Catalog) -> Vec<Kept> {
        let needs = references(before);
        let mut kept = Vec::new();
        for id in self.objects.keys() {
            let needs = needs.get(id).map_or(&[][..], Vec::as_slice);
            let Some(object) = before.objects.get(id) else {
                continue;
            };
            let declared = target.objects.contains_key(id);
            let same = declared && alone(id, before).differences(&alone(id, target)).is_empty();
            if same || !has_place(needs, before, target) {
                continue;
            }
            target.objects.insert(id.clone(), object.clone());
            if !declared {
                if let Some(comment) = before.comments.get(id) {
                    target.comments.insert(id.clone(), comment.clone());
                }
                keep_access(id, before, target);
                let edges = needs.iter().map(|needed| (id.clone(), (*needed).clone()));
                target.dependencies.extend(edges);
            }
            kept.push(Kept {
                id: id.clone(),
                declared,
            });
        }
        kept
    }
}

/// Gives an object that is not declared the owner and the privileges it has, on its columns too.
fn keep_access(id: &ObjectId, before: &Catalog, target: &mut Catalog) {
    if let Some(owner) = before.owners.get(id) {
        target.owners.insert(id.clone(), owner.clone());
    }
    let is_part = |of: &ObjectId| {
        of == id
            || matches!((of, id), (ObjectId::Column { table, .. }, ObjectId::Table(name)
                | ObjectId::View(name) | ObjectId::MaterializedView(name)) if table == name)
    };
    let kept = before.privileges.iter().filter(|(of, _)| is_part(of));
    let kept = kept.map(|(of, privileges)| (of.clone(), privileges.clone()));
    target.privileges.extend(kept);
}

/// A catalog of one object.
fn alone(id: &ObjectId, catalog: &Catalog) -> Catalog {
    let object = catalog.objects.get(id);
    Catalog {
        objects: object
            .map(|object| (id.clone(), object.clone()))
            .into_iter()
            .collect(),
        ..Catalog::default()
    }
}

/// Whether everything an object needs is in the declared schema too.
fn has_place(needs: &[&ObjectId], before: &Catalog, target: &Catalog) -> bool {
    needs.iter().all(|needed| match needed {
        ObjectId::Column { table, name } => {
            match target.objects.get(&ObjectId::Table(table.clone())) {
                Some(Object::Table(table)) => {
                    table.columns.iter().any(|column| column.name == *name)
                }
                _ => target
                    .objects
                    .contains_key(&ObjectId::MaterializedView(table.clone())),
            }
        }
        needed => target.objects.contains_key(needed) || !before.objects.contains_key(needed),
    })
}

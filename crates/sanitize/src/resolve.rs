//! Which object a name means.

use driftless_sql_text::Name;

use crate::object::{ObjectKind, ObjectName, TableName};
use crate::statement::Target;
use crate::world::{Path, TEMPORARY, World};

/// The object a statement means.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    /// Its full name, whether it exists or not.
    pub(crate) name: ObjectName,
    /// Its place in [`World::things`], if it exists.
    pub(crate) thing: Option<usize>,
    /// `search_path` is not known: it is one of several, or none.
    pub(crate) is_guess: bool,
}

impl World {
    /// The schemas in which names are looked for, in order; nothing where they are not known.
    fn path(&self) -> Option<impl Iterator<Item = &str> + Clone> {
        let schemas = match self.paths.local.as_ref().unwrap_or(&self.paths.session) {
            Path::Schemas(schemas) => schemas,
            Path::Unknown => return None,
        };
        let is_said = schemas.iter().any(|schema| schema == TEMPORARY);
        let first = (!is_said).then_some(TEMPORARY);
        Some(first.into_iter().chain(schemas.iter().map(String::as_str)))
    }

    /// Where an object made without a schema goes.
    fn creation_schema(&self) -> String {
        match self.paths.local.as_ref().unwrap_or(&self.paths.session) {
            // It may be `pg_temp`, if that is said; else that is only searched first.
            Path::Schemas(schemas) => schemas.first().cloned().unwrap_or_default(),
            Path::Unknown => String::new(),
        }
    }

    /// Finds an existing object by its name, or by one that it was to get.
    pub(crate) fn resolve(&self, target: &Target) -> Resolved {
        let found = self.find(target);
        let alias = || {
            let mut aliases = self.aliases.iter();
            let alias = aliases.rfind(|alias| alias.new.is(&found.name))?;
            self.things.find(&alias.object)
        };
        match found.thing.is_none().then(alias).flatten() {
            Some(thing) => Resolved {
                name: self.things[thing].object.name.clone(),
                thing: Some(thing),
                ..found
            },
            None => found,
        }
    }

    fn find(&self, target: &Target) -> Resolved {
        let Target { kind, name, table } = target;
        let table_name = table.as_ref().map(|table| self.relation(table));
        let is_guess = self.path().is_none()
            && !kind.is_global()
            && table.as_ref().unwrap_or(name).schema.is_none();
        if kind.is_on_table() {
            let mut full = ObjectName::new(*kind, "", &name.name);
            full.table = table_name;
            full.schema = full
                .table
                .as_ref()
                .map(|table| table.schema.clone())
                .unwrap_or_default();
            return self.named(full, is_guess);
        }
        let named = |schema: &str| ObjectName::new(*kind, schema, &name.name);
        if kind.is_global() {
            return self.named(named(""), is_guess);
        }
        if let Some(schema) = &name.schema {
            return self.named(named(schema), is_guess);
        }
        let Some(path) = self.path() else {
            // It may be any of that name, so that a protected one has to be thought of.
            let mut called = self.things.mentioning(&name.name).filter(|(_, thing)| {
                let object = &thing.object.name;
                object.kind.shares_names_with(*kind) && object.name == name.name
            });
            let protected = called.clone().find(|(_, thing)| thing.protection.is_some());
            let thing = protected.or_else(|| called.next()).map(|(place, _)| place);
            let schema = thing.map(|thing| self.things[thing].object.name.schema.clone());
            return Resolved {
                name: named(&schema.unwrap_or_default()),
                thing,
                is_guess,
            };
        };
        let known = self.names.contains(&name.name);
        path.filter(|_| known)
            .map(|schema| self.named(named(schema), false))
            .find(|resolved| resolved.thing.is_some())
            .unwrap_or_else(|| self.named(named(&self.creation_schema()), false))
    }

    /// The constraint that an index is the index of, which has its name.
    fn constraint_of(&self, index: &ObjectName) -> Option<usize> {
        let mut called = self.things.mentioning(&index.name);
        let constraint = called.find(|(_, thing)| {
            let name = &thing.object.name;
            name.kind == ObjectKind::Constraint
                && (&name.schema, &name.name) == (&index.schema, &index.name)
                && thing.object.has_index()
        });
        constraint.map(|(place, _)| place)
    }

    /// The name an object gets that is being made.
    pub(crate) fn new_name(&self, target: &Target, temporary: bool) -> Resolved {
        let Target { kind, name, table } = target;
        let schema = match (table, &name.schema) {
            _ if kind.is_on_table() => return self.find(target),
            // An index is where its table is.
            (Some(table), _) => self.relation(table).schema,
            (None, Some(schema)) => schema.clone(),
            (None, None) if temporary => TEMPORARY.to_owned(),
            (None, None) => self.creation_schema(),
        };
        let mut full = ObjectName::new(*kind, schema, &name.name);
        full.table = table.as_ref().map(|table| self.relation(table));
        let is_guess = self.path().is_none()
            && !kind.is_global()
            && table.as_ref().unwrap_or(name).schema.is_none();
        self.named(full, is_guess)
    }

    /// A table's full name.
    fn relation(&self, name: &Name) -> TableName {
        let in_schema = |schema: &str| TableName {
            schema: schema.to_owned(),
            name: name.name.clone(),
        };
        if let Some(schema) = &name.schema {
            return in_schema(schema);
        }
        if !self.names.contains(&name.name) {
            return in_schema(&self.creation_schema());
        }
        let exists = |table: &TableName| {
            self.things.mentioning(&name.name).any(|(_, thing)| {
                let object = &thing.object.name;
                object.table.as_ref() == Some(table)
                    || object.kind.is_relation() && object.as_table() == *table
            })
        };
        let Some(path) = self.path() else {
            let found = |is_protected| {
                let mut things = self.things.mentioning(&name.name);
                let (_, thing) = things.find(|(_, thing)| {
                    thing.protection.is_some() == is_protected
                        && exists(&in_schema(&thing.object.name.schema))
                })?;
                Some(in_schema(&thing.object.name.schema))
            };
            return found(true)
                .or_else(|| found(false))
                .unwrap_or_else(|| in_schema(""));
        };
        let mut tables = path.map(in_schema);
        let found = tables.find(exists);
        found.unwrap_or_else(|| in_schema(&self.creation_schema()))
    }

    fn named(&self, name: ObjectName, is_guess: bool) -> Resolved {
        let thing = self.names.contains(&name.name).then(|| {
            let itself = self.things.find(&name);
            let is_relation = name.kind.is_relation();
            itself.or_else(|| is_relation.then(|| self.constraint_of(&name))?)
        });
        let thing = thing.flatten();
        // `ALTER TABLE` takes an index as well: what it is, the catalog says.
        let name = thing.map_or(name, |thing| self.things[thing].object.name.clone());
        Resolved {
            name,
            thing,
            is_guess,
        }
    }
}

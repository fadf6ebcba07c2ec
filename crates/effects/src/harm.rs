//! Whether protected objects are in one catalog as they are in another.

use driftless_schema_export::{Catalog, Column, Object, ObjectDifference, ObjectId, Table};

use crate::protected::Protected;

/// How protected objects differ between two catalogs.
#[derive(Debug, Default)]
pub struct Harm {
    /// Those that are not as they were: before and after.
    pub harmed: Vec<ObjectDifference>,
    /// Constraints that were NOT VALID and are validated now, which is no harm.
    pub validated: Vec<ObjectId>,
}

impl Protected {
    /// Compares the protected objects of two catalogs in every respect but comments, owners and
    /// privileges.
    #[must_use]
    pub fn harm(&self, before: &Catalog, after: &Catalog) -> Harm {
        let (validated, mut harmed): (Vec<_>, Vec<_>) = self
            .split(before)
            .0
            .strict_differences(&self.split(after).0)
            .into_iter()
            .partition(|difference| is_validated(difference, before, after));
        let is_told = |id: &ObjectId| harmed.iter().any(|one: &ObjectDifference| one.id == *id);
        let unasked = self.objects.keys().filter(|id| !is_told(id));
        let unasked: Vec<_> = unasked
            .filter_map(|id| unasked_policy(id, before, after))
            .collect();
        harmed.extend(unasked);
        Harm {
            harmed,
            validated: validated
                .into_iter()
                .map(|difference| difference.id)
                .collect(),
        }
    }

    /// A catalog's protected objects, and its other ones with all comments. A protected column stands
    /// in a table of nothing but such columns.
    #[must_use]
    pub fn split(&self, catalog: &Catalog) -> (Catalog, Catalog) {
        let mut protected = Catalog::default();
        let mut rest = Catalog::default();
        for (id, object) in &catalog.objects {
            let part = if self.objects.contains_key(id) {
                &mut protected
            } else {
                &mut rest
            };
            part.objects.insert(id.clone(), object.clone());
            if let (ObjectId::Table(name), Object::Table(table)) = (id, object)
                && !self.objects.contains_key(id)
            {
                let is_protected = |column: &Column| {
                    self.objects.contains_key(&ObjectId::Column {
                        table: name.clone(),
                        name: column.name.clone(),
                    })
                };
                let (columns, others): (Vec<_>, Vec<_>) =
                    table.columns.iter().cloned().partition(is_protected);
                if !columns.is_empty() {
                    let columns = Table {
                        columns,
                        ..Table::default()
                    };
                    let others = Table {
                        columns: others,
                        ..table.clone()
                    };
                    protected.objects.insert(id.clone(), Object::Table(columns));
                    rest.objects.insert(id.clone(), Object::Table(others));
                }
            }
        }
        // A comment harms nothing and may change; who may do what is not what is protected.
        rest.comments.clone_from(&catalog.comments);
        rest.owners.clone_from(&catalog.owners);
        rest.privileges.clone_from(&catalog.privileges);
        (protected, rest)
    }
}

/// A policy that no query is asked about any more, since its table's row security was turned off.
fn unasked_policy(id: &ObjectId, before: &Catalog, after: &Catalog) -> Option<ObjectDifference> {
    let ObjectId::Policy { table, .. } = id else {
        return None;
    };
    let is_on = |catalog: &Catalog| match catalog.objects.get(&ObjectId::Table(table.clone())) {
        Some(Object::Table(table)) => Some(table.row_security),
        _ => None,
    };
    if !is_on(before)? || is_on(after)? {
        return None;
    }
    let said = |verb| Some(format!("ALTER TABLE {table} {verb} ROW LEVEL SECURITY;"));
    Some(ObjectDifference {
        id: id.clone(),
        left: said("ENABLE"),
        right: said("DISABLE"),
    })
}

/// Whether a constraint that was NOT VALID is the same but validated, which is no harm.
fn is_validated(difference: &ObjectDifference, before: &Catalog, after: &Catalog) -> bool {
    let sides = [before, after].map(|catalog| catalog.objects.get(&difference.id));
    let [
        Some(Object::Constraint(before)),
        Some(Object::Constraint(after)),
    ] = sides
    else {
        return false;
    };
    let mut validated = before.clone();
    validated.validated = true;
    if let Some(definition) = before.definition.strip_suffix(" NOT VALID") {
        definition.clone_into(&mut validated.definition);
    }
    !before.validated && validated == *after
}

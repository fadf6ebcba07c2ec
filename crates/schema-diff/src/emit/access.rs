//! Owners and privileges: those that changed, and those that went with what was made anew.
//!
//! What the plan makes does not begin with Postgres' own privileges but with what the old default
//! privileges add to them, since the new ones are set at the very end.

use std::collections::{BTreeSet, HashMap};

use driftless_schema_export::{
    Catalog, Grantee, Object, ObjectId, PrivilegeAction, PrivilegeChange, Privileges,
    QualifiedName, quote, side_by_side,
};

use crate::Options;
use crate::edges::{column_id, has_column};
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::{Hazard, HazardKind, Step};

pub(super) fn operations(fates: &Fates<'_>, options: &Options, ops: &mut Vec<Op>) {
    let catalogs = [fates.old, fates.new];
    if catalogs
        .iter()
        .all(|c| c.owners.is_empty() && c.privileges.is_empty())
    {
        return;
    }
    let mut makers: HashMap<ObjectId, usize> = HashMap::new();
    for (at, op) in ops.iter().enumerate() {
        makers.extend(op.provides.iter().map(|id| (id.clone(), at)));
    }
    for id in candidates(fates) {
        let access = Access::new(fates, options, &id);
        let (early, late) = access.steps();
        match makers.get(&id) {
            Some(at) if access.is_made => {
                ops[*at].steps.extend(early.into_iter().chain(late));
                if let Some(last) = ops[*at].steps.last_mut() {
                    last.hazards.extend(access.lost());
                }
            }
            // Until then it has its table's owner.
            _ if access.leaves_its_table() => {
                let steps = early.into_iter().chain(late).collect();
                push(Rank::Privilege, &id, steps, &[], &access.needs(), ops);
            }
            _ => {
                // A sequence that the table will own must have its owner by then.
                push(Rank::Owner, &id, early, std::slice::from_ref(&id), &[], ops);
                push(Rank::Privilege, &id, late, &[], &access.needs(), ops);
            }
        }
    }
    for (id, old, new) in side_by_side(&fates.old.privileges, &fates.new.privileges) {
        if matches!(id, ObjectId::DefaultPrivileges(_)) {
            let steps = default_privileges(fates, options, id, old, new);
            let needs: Vec<ObjectId> = schema_of(id).into_iter().collect();
            push(Rank::DefaultPrivilege, id, steps, &[], &needs, ops);
        }
    }
}

fn push(
    rank: Rank,
    about: &ObjectId,
    steps: Vec<Step>,
    provides: &[ObjectId],
    needs: &[ObjectId],
    ops: &mut Vec<Op>,
) {
    if !steps.is_empty() {
        let mut op = Op::new(rank, about);
        op.steps = steps;
        op.provides = provides.to_vec();
        op.needs = needs.to_vec();
        ops.push(op);
    }
}

/// Whatever may have another owner or other privileges than it should, without its columns.
fn candidates(fates: &Fates<'_>) -> BTreeSet<ObjectId> {
    let public = ObjectId::Schema("public".to_owned());
    let mut out: BTreeSet<ObjectId> = fates.by_id.keys().map(|id| whole(fates.new, id)).collect();
    for catalog in [fates.old, fates.new] {
        out.extend(catalog.owners.keys().cloned());
        out.extend(catalog.privileges.keys().map(|id| whole(catalog, id)));
        // Sequences inside identity columns are known by their tables.
        let is_inside = |id: &ObjectId| {
            matches!(id, ObjectId::Sequence(_)) && !catalog.objects.contains_key(id)
        };
        if catalog.privileges.keys().any(is_inside) {
            let of_table = |id: &ObjectId| {
                let mut inside = catalog.identity_sequences(id).into_iter();
                inside.any(|(sequence, _)| catalog.privileges.contains_key(&sequence))
            };
            out.extend(catalog.objects.keys().filter(|id| of_table(id)).cloned());
        }
    }
    out.retain(|id| *id == public || fates.new.objects.contains_key(id));
    out
}

/// What a column is part of.
fn whole(catalog: &Catalog, id: &ObjectId) -> ObjectId {
    match id {
        ObjectId::Column { table, .. } => catalog.relation(table),
        _ => id.clone(),
    }
}

fn schema_of(id: &ObjectId) -> Option<ObjectId> {
    id.schema()
        .map(|schema| ObjectId::Schema(schema.to_owned()))
}

/// One object, with its columns and the sequences inside them.
struct Access<'f, 'c> {
    fates: &'f Fates<'c>,
    options: &'f Options,
    id: &'f ObjectId,
    is_made: bool,
}

impl<'f, 'c> Access<'f, 'c> {
    fn new(fates: &'f Fates<'c>, options: &'f Options, id: &'f ObjectId) -> Self {
        Self {
            fates,
            options,
            id,
            is_made: is_made(fates, id),
        }
    }

    /// The steps before and with the change of owner, and those after it. What is taken from the
    /// new owner must be taken before, or it would be the owner's.
    fn steps(&self) -> (Vec<Step>, Vec<Step>) {
        let Self { fates, id, .. } = *self;
        let now = if self.is_made {
            None
        } else {
            fates.old.owner(id)
        };
        let then = if is_whole(id) { self.owner(id) } else { now };
        let (mut early, mut late) = (Vec::new(), Vec::new());
        let changes = self.before().changes(&self.after(id), id);
        for change in &changes {
            let revoke = change.action.is_revoke();
            let owner = if revoke { now } else { then };
            let step = self.step(id, change, owner);
            let steps = if revoke && now != then {
                &mut early
            } else {
                &mut late
            };
            steps.push(step);
        }
        if now != then {
            early.push(self.owner_step(then));
        }
        for column in self.columns() {
            let mut before = self.before_of_column(&column);
            for change in &changes {
                before.revoked_on_table(change);
            }
            for change in before.changes(&self.after(&column), &column) {
                late.push(self.step(&column, &change, then));
            }
        }
        for (sequence, column) in fates.new.identity_sequences(id) {
            let before = self.before_of_identity(&sequence, &column);
            for change in before.changes(&self.after(&sequence), &sequence) {
                late.push(self.step(&sequence, &change, then));
            }
        }
        (early, late)
    }

    /// The owner an object should have: the old one where owners are not compared. A sequence gets
    /// its table's, without which the table cannot own it.
    fn owner(&self, id: &ObjectId) -> Option<&'c str> {
        let Self { fates, options, .. } = *self;
        if let Some(Object::Sequence(sequence)) = fates.new.objects.get(id)
            && let Some((table, _)) = &sequence.owned_by
        {
            let has_owner_already = matches!(
                fates.old.objects.get(id),
                Some(Object::Sequence(old)) if old.owned_by.is_some() && !self.is_made
            );
            if has_owner_already {
                return fates.old.owner(id);
            }
            return self.owner(&fates.new.relation(table));
        }
        if options.owners {
            fates.new.owner(id)
        } else {
            fates.old.owner(id)
        }
    }

    /// Whether it is a sequence that was owned by a column and is not any more.
    fn leaves_its_table(&self) -> bool {
        let is_owned = |catalog: &Catalog| match catalog.objects.get(self.id) {
            Some(Object::Sequence(sequence)) => sequence.owned_by.is_some(),
            _ => false,
        };
        is_owned(self.fates.old) && !is_owned(self.fates.new)
    }

    fn owner_step(&self, owner: Option<&str>) -> Step {
        let id = self.id;
        let step = Step::alter(id, id.owner_statement(owner));
        if self.is_made {
            return step;
        }
        step.hazard(
            HazardKind::AccessLost,
            format!("{id} gets another owner: the old one keeps only what is granted to it"),
        )
    }

    /// The privileges on the object when the plan comes to them.
    fn before(&self) -> Privileges {
        if self.is_made {
            self.of_new(self.id)
        } else {
            privileges(self.fates.old, self.id)
        }
    }

    fn before_of_column(&self, column: &ObjectId) -> Privileges {
        if self.is_made || self.fates.comes(column) {
            Privileges::default()
        } else {
            privileges(self.fates.old, column)
        }
    }

    fn before_of_identity(&self, sequence: &ObjectId, column: &ObjectId) -> Privileges {
        if self.is_made || self.fates.comes(column) || !self.was_identity(sequence) {
            self.of_new(sequence)
        } else {
            privileges(self.fates.old, sequence)
        }
    }

    /// What the role that runs the plan gives to new objects. The default privileges in a schema go
    /// with the schema.
    fn of_new(&self, id: &ObjectId) -> Privileges {
        let schema = schema_of(id).filter(|schema| !is_made(self.fates, schema));
        let schema = schema.as_ref().map(ObjectId::name);
        self.fates.old.privileges_of_new(id, schema)
    }

    /// The privileges that there should be: the old ones where privileges are not compared, and on
    /// what was not there before whatever there is.
    fn after(&self, id: &ObjectId) -> Privileges {
        let Self { fates, options, .. } = *self;
        if options.privileges {
            return privileges(fates.new, id);
        }
        let was_there = match id {
            ObjectId::Column { table, name } => has_column(fates.old, table, name),
            ObjectId::Sequence(_) if id != self.id => self.was_identity(id),
            _ => fates.old.objects.contains_key(id) || !fates.new.objects.contains_key(id),
        };
        match id {
            _ if was_there => privileges(fates.old, id),
            ObjectId::Column { .. } => Privileges::default(),
            _ => self.of_new(id),
        }
    }

    fn was_identity(&self, sequence: &ObjectId) -> bool {
        let mut inside = self.fates.old.identity_sequences(self.id).into_iter();
        inside.any(|(id, _)| id == *sequence)
    }

    /// The columns that have privileges before or after.
    fn columns(&self) -> BTreeSet<ObjectId> {
        let (ObjectId::Table(table) | ObjectId::View(table) | ObjectId::MaterializedView(table)) =
            self.id
        else {
            return BTreeSet::new();
        };
        [self.fates.old, self.fates.new]
            .into_iter()
            .flat_map(|catalog| columns_with_privileges(catalog, table))
            .filter(|column| has_column(self.fates.new, table, column.name()))
            .cloned()
            .collect()
    }

    /// What must be there before the privileges are given.
    fn needs(&self) -> Vec<ObjectId> {
        let inside = self.fates.new.identity_sequences(self.id);
        std::iter::once(self.id.clone())
            .chain(self.columns())
            .chain(inside.into_iter().map(|(_, column)| column))
            .collect()
    }

    fn step(&self, id: &ObjectId, change: &PrivilegeChange, owner: Option<&str>) -> Step {
        let mut step = Step::alter(id, id.privilege_statement(change, owner));
        if !self.is_made && !self.fates.comes(id) && change.action.is_revoke() {
            step.hazards.push(access_lost(id, change));
        }
        step
    }

    /// What was granted on the old object and will not be on the one that takes its place.
    fn lost(&self) -> Vec<Hazard> {
        if !self.fates.old.objects.contains_key(self.id) {
            return Vec::new();
        }
        let columns = self.columns();
        std::iter::once(self.id)
            .chain(&columns)
            .flat_map(|id| {
                let changes = privileges(self.fates.old, id).changes(&self.after(id), id);
                let lost = changes
                    .into_iter()
                    .filter(|change| change.action.is_revoke());
                lost.map(|change| access_lost(id, &change))
                    .collect::<Vec<_>>()
            })
            .collect()
    }
}

fn access_lost(id: &ObjectId, change: &PrivilegeChange) -> Hazard {
    let who = match &change.grantee {
        Grantee::Owner => "the owner".to_owned(),
        Grantee::Public => "everybody".to_owned(),
        Grantee::Role(name) => format!("role {}", quote(name)),
    };
    let what: Vec<&str> = change.privileges.iter().map(|p| p.keyword()).collect();
    let what = what.join(", ");
    Hazard {
        kind: HazardKind::AccessLost,
        message: match change.action {
            PrivilegeAction::RevokeGrantOption => {
                format!("{who} may not grant {what} on {id} any more")
            }
            _ => format!("{who} loses {what} on {id}"),
        },
    }
}

/// What turns default privileges into the new ones; where privileges are not compared, those that
/// went with their schema come back.
fn default_privileges(
    fates: &Fates<'_>,
    options: &Options,
    id: &ObjectId,
    old: Option<&Privileges>,
    new: Option<&Privileges>,
) -> Vec<Step> {
    let schema = schema_of(id);
    let went = schema.as_ref().is_some_and(|schema| fates.goes(schema));
    let is_gone = schema.is_some_and(|schema| fates.get(&schema) == Some(Fate::Drop));
    if is_gone {
        return Vec::new();
    }
    let before = old.filter(|_| !went).cloned().unwrap_or_default();
    let after = if options.privileges { new } else { old };
    before
        .changes(&after.cloned().unwrap_or_default(), id)
        .iter()
        .map(|change| Step::alter(id, id.privilege_statement(change, None)))
        .collect()
}

fn privileges(catalog: &Catalog, id: &ObjectId) -> Privileges {
    catalog.privileges.get(id).cloned().unwrap_or_default()
}

fn columns_with_privileges<'c>(
    catalog: &'c Catalog,
    table: &'c QualifiedName,
) -> impl Iterator<Item = &'c ObjectId> {
    catalog
        .privileges
        .range(column_id(table, "")..)
        .map(|(id, _)| id)
        .take_while(move |id| matches!(id, ObjectId::Column { table: of, .. } if of == table))
}

/// Whether the plan makes it, so that it begins with what new objects have.
fn is_made(fates: &Fates<'_>, id: &ObjectId) -> bool {
    fates.comes(id) || fates.get(id) == Some(Fate::Rebuild)
}

/// Whether it has an owner of its own, and not that of a table.
fn is_whole(id: &ObjectId) -> bool {
    id.table().is_none()
}

//! The proof: the SQL is run, and what came of it is compared object by object.

use std::collections::BTreeSet;

use driftless_effects::{Effect, Harm, Protected, observe};
use driftless_migrations::{Layout, ScriptError};
use driftless_sanitize::Sanitized;
use driftless_schema_diff::{Hazard, HazardKind, Options, diff};
use driftless_schema_export::{Catalog, ObjectDifference, ObjectId, Unmodelled};
use driftless_scratch::Database;
use driftless_sql_text::statements;

use crate::exit::{Exit, Failed, OrExit as _};
use crate::project::Project;
use crate::replay;
use crate::settings::Settings;

/// What running the SQL on the replayed state showed.
#[derive(Debug)]
pub(super) struct Proof {
    /// Why the SQL does not run, if it does not, and of which migration, from 1.
    pub error: Option<(usize, ScriptError)>,
    /// Protected objects that are not as they were: before and after.
    pub harmed: Vec<ObjectDifference>,
    /// Whether something was done to a protected object, if only that it was built again.
    pub touched: bool,
    /// What each statement does to protected objects, where something was done to any.
    pub effects: Vec<Effect>,
    /// Protected constraints that were NOT VALID and are validated now.
    pub validated: Vec<ObjectId>,
    /// Where the end state is not the declared one (left: reached, right: declared). `None`
    /// without a declared schema.
    pub undeclared: Option<Vec<ObjectDifference>>,
    /// What planning again from the end state would still do, though it is the declared one.
    pub replanned: Vec<String>,
    /// What the SQL changed (left: before, right: after).
    pub changes: Vec<ObjectDifference>,
    /// What the SQL made or changed (true) or removed (false) of what is not modelled.
    pub unmodelled_changes: Vec<(Unmodelled, bool)>,
    /// Changed objects that a protected object needs: the function of a trigger, say.
    pub under_protected: Vec<(ObjectId, ObjectId)>,
    /// What to know before the SQL runs where there are rows and readers.
    pub hazards: Vec<Hazard>,
}

impl Proof {
    /// Whether it may be written.
    pub(super) fn holds(&self) -> bool {
        self.error.is_none()
            && self.harmed.is_empty()
            && self.effects.iter().all(|effect| !effect.lasts)
            && self.undeclared.as_ref().is_none_or(Vec::is_empty)
            && self.replanned.is_empty()
    }
}

/// Runs the migrations on a database in the state `before`, as the layout's own tool would.
pub(super) async fn prove(
    database: &mut Database,
    migrations: &[Sanitized],
    layout: Layout,
    before: &Catalog,
    target: Option<&Catalog>,
    protected: &Protected,
    project: &Project,
) -> Result<Proof, Failed> {
    let settings = &project.settings;
    let watched = protected.watched();
    let stood = observe(database.connection(), &watched, false)
        .await
        .or_exit(Exit::Failure)?;
    for (index, migration) in migrations.iter().enumerate() {
        let run =
            driftless_migrations::execute_script(database.connection(), &migration.sql, layout);
        if let Err(error) = run.await {
            if error.is_connection_lost() {
                return Err(error).or_exit(Exit::Failure);
            }
            return Ok(Proof {
                error: Some((index + 1, error)),
                harmed: Vec::new(),
                touched: false,
                effects: Vec::new(),
                validated: Vec::new(),
                undeclared: None,
                replanned: Vec::new(),
                changes: Vec::new(),
                unmodelled_changes: Vec::new(),
                under_protected: Vec::new(),
                hazards: Vec::new(),
            });
        }
    }
    let stands = observe(database.connection(), &watched, false)
        .await
        .or_exit(Exit::Failure)?;
    let access = project.read_options_with_access();
    let after = replay::catalog(database, &access).await?;
    let ids = &protected.objects;
    let Harm { harmed, validated } = protected.harm(before, &after);
    let gone = before.unmodelled.difference(&after.unmodelled);
    let made = after.unmodelled.difference(&before.unmodelled);
    let unmodelled_changes = made
        .map(|item| (item.clone(), true))
        .chain(gone.map(|item| (item.clone(), false)))
        .collect();
    let (rest_before, rest_after) = (protected.split(before).1, protected.split(&after).1);
    let is_harmed = |id: &ObjectId| harmed.iter().any(|difference| difference.id == *id);
    let changes = rest_before.differences(&rest_after);
    let ids_changed: BTreeSet<&ObjectId> = changes.iter().map(|change| &change.id).collect();
    let under_protected = before
        .dependencies
        .iter()
        .filter(|(from, to)| ids.contains_key(from) && ids_changed.contains(to))
        .filter(|(from, _)| !is_harmed(from))
        // Most have a column in the table, which changes for every new column.
        .filter(|(_, to)| !matches!(to, ObjectId::Table(_)))
        .cloned()
        .collect();
    let undeclared = target.map(|target| {
        let [reached, declared] =
            [rest_after, protected.split(target).1].map(|catalog| as_declared(catalog, settings));
        reached.differences(&declared)
    });
    let replanned = match (&undeclared, target) {
        (Some(differences), Some(target)) if differences.is_empty() && harmed.is_empty() => {
            replanned(&after, target, settings)
        }
        _ => Vec::new(),
    };
    Ok(Proof {
        error: None,
        hazards: found_hazards(before, &after, migrations),
        under_protected,
        touched: !harmed.is_empty() || stood != stands,
        effects: Vec::new(),
        harmed,
        validated,
        undeclared,
        replanned,
        changes,
        unmodelled_changes,
    })
}

/// What a plan from the end state to the declared one still holds.
fn replanned(after: &Catalog, target: &Catalog, settings: &Settings) -> Vec<String> {
    let mut options = Options::default();
    options.owners = settings.owners;
    options.privileges = settings.privileges;
    let plan = diff(after, target, &options);
    plan.steps.into_iter().map(|step| step.sql).collect()
}

/// A catalog without what the declared schema does not say.
fn as_declared(mut catalog: Catalog, settings: &Settings) -> Catalog {
    if !settings.owners {
        catalog.owners.clear();
    }
    if !settings.privileges {
        catalog.privileges.clear();
    }
    catalog
}

/// The hazards of the way from one state to the other. Where the SQL renames something, what looks
/// like a loss may be none, and is left out.
fn found_hazards(before: &Catalog, after: &Catalog, migrations: &[Sanitized]) -> Vec<Hazard> {
    let renames = migrations
        .iter()
        .flat_map(|migration| statements(&migration.sql))
        .any(|statement| statement.significant().any(|token| token.is_word("rename")));
    // Nobody knows what forms the SQL has: the plain ones have the most hazards.
    let mut options = Options::default();
    options.offline = true;
    options.owners = true;
    options.privileges = true;
    let hazards = diff(before, after, &options)
        .steps
        .into_iter()
        .flat_map(|step| step.hazards)
        .filter(|hazard| {
            !renames
                || !matches!(
                    hazard.kind,
                    HazardKind::DataLoss | HazardKind::PossibleRename { .. }
                )
        });
    unique(hazards)
}

/// Each hazard once.
pub(super) fn unique(hazards: impl Iterator<Item = Hazard>) -> Vec<Hazard> {
    let mut unique = Vec::new();
    for hazard in hazards {
        if !unique.contains(&hazard) {
            unique.push(hazard);
        }
    }
    unique
}

//! The scripts that take migrations back, and what running them on scratch shows.

use std::path::PathBuf;

use driftless_effects::Protected;
use driftless_migrations::{Details, Migration, execute_script};
use driftless_schema_diff::{Hazard, HazardKind, Options, Plan, diff};
use driftless_schema_export::{Catalog, ObjectDifference};
use driftless_scratch::Database;

use crate::beyond_schema::beyond_schema;
use crate::exit::{Exit, Failed, OrExit as _};
use crate::replay::{self, describe_script};
use crate::touched::{Reading, Stage, patched};

use super::report::Script;

/// What is to be taken back, and where.
pub(super) struct Proof<'a> {
    pub reading: &'a Reading<'a>,
    /// The last one first.
    pub chosen: &'a [&'a Migration],
}

impl Proof<'_> {
    /// Finds or makes the scripts, and runs each on scratch.
    pub(super) async fn scripts(&self) -> Result<Vec<Script>, Failed> {
        let reading = self.reading;
        let stage = reading.stage(None).await?;
        let mut scripts = self.run(&stage).await?;
        stage.scratch.stop().await.or_exit(Exit::Failure)?;
        for script in &mut scripts {
            script.path = script
                .path
                .clone()
                .map(|path| reading.project.shown(&path).into());
        }
        Ok(scripts)
    }

    async fn run(&self, stage: &Stage) -> Result<Vec<Script>, Failed> {
        let Stage {
            scratch,
            applied,
            stands,
        } = stage;
        let first = applied.len() - self.chosen.len();
        // Before the first of them, and after each.
        let mut states = Vec::new();
        for count in first..applied.len() {
            states.push(self.reading.made(scratch, &applied[..count]).await?);
        }
        let mut replayed = self.reading.replay(scratch, applied).await?;
        let database = &mut replayed.database;
        let options = self.reading.project.read_options();
        let end = replay::catalog(database, &options).await?;
        let otherwise = otherwise(&states[0], &end, stands);
        let rules = self.reading.project.rules()?;
        states.push(end);
        let mut scripts: Vec<Script> = Vec::new();
        for (index, migration) in self.chosen.iter().enumerate() {
            let at = self.chosen.len() - index;
            let (before, after) = (&states[at - 1], &states[at]);
            let mut script = script(migration, before, after);
            script.told_otherwise(&otherwise);
            if scripts.iter().any(|earlier| !earlier.runs) {
                script
                    .unproven
                    .push("it was not tried, since the one before does not run".to_owned());
                script.runs = false;
            } else {
                self.prove(database, &mut script, before, after).await?;
            }
            let protected = Protected::find(&rules, after);
            let goes = protected
                .objects
                .keys()
                .filter(|id| after.objects.contains_key(id) && !before.objects.contains_key(id));
            let told = goes.map(|id| format!("{id} is protected, and was made by this migration"));
            script.losses.extend(told);
            scripts.push(script);
        }
        if scripts.iter().all(Script::is_proven) {
            self.run_again(database, &mut scripts, &applied[first..], states.last())
                .await?;
        }
        replayed.database.close().await.or_exit(Exit::Failure)?;
        Ok(scripts)
    }

    /// Runs it in the state after the migration, and looks whether that gives the one before.
    async fn prove(
        &self,
        database: &mut Database,
        script: &mut Script,
        before: &Catalog,
        after: &Catalog,
    ) -> Result<(), Failed> {
        let ran = execute_script(
            database.connection(),
            &script.sql,
            self.reading.folder.layout(),
        )
        .await;
        if let Err(error) = ran {
            if error.is_connection_lost() {
                return Err(error).or_exit(Exit::Failure);
            }
            script.runs = false;
            let error = describe_script(&error);
            script
                .unproven
                .push(format!("it does not run on scratch: {error}"));
            return Ok(());
        }
        let reached = replay::catalog(database, &self.reading.project.read_options()).await?;
        let differences = before.differences(&reached);
        let told = differences
            .iter()
            .map(|one| format!("after it {}", told(one)));
        script.unproven.extend(told);
        let hazards: Vec<Hazard> = offline(after, &reached)
            .steps
            .into_iter()
            .flat_map(|step| step.hazards)
            .collect();
        let losses = hazards
            .iter()
            .filter(|hazard| hazard.kind == HazardKind::DataLoss);
        script
            .losses
            .extend(losses.map(|hazard| hazard.message.clone()));
        let others = hazards
            .into_iter()
            .filter(|hazard| hazard.kind != HazardKind::DataLoss);
        script.hazards.extend(others);
        Ok(())
    }

    /// What was taken back can be applied once more.
    async fn run_again(
        &self,
        database: &mut Database,
        scripts: &mut [Script],
        migrations: &[Migration],
        end: Option<&Catalog>,
    ) -> Result<(), Failed> {
        let (Some(script), Some(end)) = (scripts.last_mut(), end) else {
            return Ok(());
        };
        replay::enter(database, self.reading.url.schema().as_deref()).await?;
        let ran = driftless_migrations::replay(database.connection(), migrations, |_, _| ()).await;
        if let Err(error) = ran {
            script.unproven.push(format!(
                "after it the migration does not run again: {error}"
            ));
            return Ok(());
        }
        let options = self.reading.project.read_options();
        let reached = replay::catalog(database, &options).await?;
        let differences = end.differences(&reached);
        let told = differences.iter().map(|one| {
            let told = told(one);
            format!("when the migration is run again after it, {told}")
        });
        script.unproven.extend(told);
        Ok(())
    }
}

/// The pair's script, or one that goes from the state after the migration to the one before.
fn script(migration: &Migration, before: &Catalog, after: &Catalog) -> Script {
    let mut script = Script {
        name: migration.name.clone(),
        sql: String::new(),
        path: None,
        runs: true,
        hazards: Vec::new(),
        losses: Vec::new(),
        unproven: Vec::new(),
        impossible: Vec::new(),
    };
    let pair = match &migration.details {
        Details::Sqlx { down, .. } => down.as_ref(),
        Details::Prisma => None,
    };
    if let Some(down) = pair {
        script.sql.clone_from(&down.sql);
        script.path = Some(down.path.clone());
    } else {
        let plan = offline(after, before);
        let batches = plan.batches();
        if batches.len() > 1 || batches.iter().any(|batch| !batch.transactional) {
            script.impossible.push(
                "what it did is not taken back in one transaction; write its down script, or a new \
                 migration"
                    .to_owned(),
            );
        }
        script.sql = plan.to_sql();
        let unmodelled = after.unmodelled.difference(&before.unmodelled);
        script.unproven.extend(unmodelled.map(|item| {
            let (kind, name) = (&item.kind, &item.name);
            format!("the {kind} {name} is not modelled, and stays")
        }));
    }
    let beyond = beyond_schema(&migration.sql);
    let told = beyond.iter().map(|statement| {
        let what = statement.explained();
        format!("whether it is taken back is not known: {what}")
    });
    script.unproven.extend(told);
    script
}

/// The plain forms, which run in one transaction.
fn offline(from: &Catalog, to: &Catalog) -> Plan {
    let mut options = Options::default();
    options.offline = true;
    diff(from, to, &options)
}

/// What the migrations made and the database has otherwise.
fn otherwise(before: &Catalog, after: &Catalog, stands: &Catalog) -> Vec<String> {
    let wanted = patched(stands, before, after, after);
    let differences = wanted.differences(stands);
    differences
        .iter()
        .map(|one| format!("in the database {}", told(one)))
        .collect()
}

/// Left: as it should be. Right: as it is.
fn told(difference: &ObjectDifference) -> String {
    let id = &difference.id;
    match (&difference.left, &difference.right) {
        (None, _) => format!("{id} is there, and should not be"),
        (_, None) => format!("{id} is missing"),
        _ => format!("{id} is not as it should be"),
    }
}

impl Script {
    /// A script that is made from what the migration did fits a database that has just that; one that a
    /// person wrote may fit others.
    fn told_otherwise(&mut self, otherwise: &[String]) {
        let told = otherwise.iter().cloned();
        if self.is_generated() {
            self.impossible.extend(told);
        } else {
            self.unproven.extend(told);
        }
    }

    /// The script's file, or what stands for it.
    pub(super) fn called(&self) -> PathBuf {
        let made = || format!("(generated down script of {})", self.name).into();
        self.path.clone().unwrap_or_else(made)
    }
}

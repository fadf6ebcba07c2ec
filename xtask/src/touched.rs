//! The part of a schema that one migration changes, and how it stands in a live database.

use driftless_migrations::{Entry, Folder, Layout, Migration, execute_script};
use driftless_schema_diff::{Options, Plan, diff};
use driftless_schema_export::{Catalog, Object, ObjectDifference, Table, side_by_side};
use driftless_scratch::{DatabaseUrl, Scratch};
use driftless_sql_text::statements;

use crate::commands::check_drift::applied;
use crate::declared::Source;
use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, OrExit as _};
use crate::project::Project;
use crate::replay::{self, Replayed};
use crate::state;
use crate::terminal::Terminal;

/// States of a schema around a migration, all as one engine prints them.
#[derive(Debug)]
pub(crate) struct States {
    /// What the applied migrations before it make.
    pub before: Catalog,
    /// The same with it.
    pub after: Catalog,
    /// What a live database has.
    pub stands: Catalog,
}

/// What of a migration is in a live database otherwise than it should be.
#[derive(Debug, Default)]
pub(crate) struct Astray {
    /// Left: as it stands. Right: as it should be.
    pub differences: Vec<ObjectDifference>,
    /// SQL that makes it so.
    pub plan: Plan,
}

impl States {
    /// What of it the database lacks, or has otherwise.
    pub(crate) fn lacking(&self) -> Astray {
        self.astray(&self.before, &self.after)
    }

    /// What of it the database has.
    pub(crate) fn left(&self) -> Astray {
        self.astray(&self.after, &self.before)
    }

    fn astray(&self, from: &Catalog, to: &Catalog) -> Astray {
        let wanted = patched(&self.stands, from, to, to);
        Astray {
            differences: self.stands.differences(&wanted),
            plan: diff(&self.stands, &wanted, &Options::default()),
        }
    }
}

/// `base`, in which all that differs between `from` and `to` is as it is in `values`: of tables that are
/// in all of them the columns and properties that differ alone.
pub(crate) fn patched(base: &Catalog, from: &Catalog, to: &Catalog, values: &Catalog) -> Catalog {
    let mut patched = base.clone();
    for (id, before, after) in side_by_side(&from.objects, &to.objects) {
        if before == after {
            continue;
        }
        let value = values.objects.get(id);
        match (patched.objects.get_mut(id), before, after, value) {
            (
                Some(Object::Table(table)),
                Some(Object::Table(before)),
                Some(Object::Table(after)),
                Some(Object::Table(value)),
            ) => patch_table(table, before, after, value),
            (_, _, _, Some(value)) => {
                patched.objects.insert(id.clone(), value.clone());
            }
            (_, _, _, None) => {
                patched.objects.remove(id);
            }
        }
    }
    for (id, before, after) in side_by_side(&from.comments, &to.comments) {
        match values.comments.get(id) {
            _ if before == after => {}
            Some(comment) => {
                patched.comments.insert(id.clone(), comment.clone());
            }
            None => {
                patched.comments.remove(id);
            }
        }
    }
    let dependencies = values.dependencies.iter().cloned();
    patched.dependencies.extend(dependencies);
    let bodies = values.body_references.iter().cloned();
    patched.body_references.extend(bodies);
    let unchecked = values.unchecked_bodies.iter().cloned();
    patched.unchecked_bodies.extend(unchecked);
    patched
}

fn patch_table(base: &mut Table, from: &Table, to: &Table, value: &Table) {
    macro_rules! carry {
        ($($property:ident)*) => {$(
            if from.$property != to.$property {
                base.$property.clone_from(&value.$property);
            }
        )*};
    }
    carry! {
        unlogged options inherits partition_key partition_of row_security force_row_security
        replica_identity access_method foreign
    }
    let names = from.columns.iter().chain(&to.columns);
    for name in names.map(|column| &column.name) {
        let [before, after, value] = [from, to, value].map(|table| {
            let mut columns = table.columns.iter();
            columns.find(|column| column.name == *name)
        });
        if before == after {
            continue;
        }
        let own = base.columns.iter_mut().find(|column| column.name == *name);
        match (own, value) {
            (Some(own), Some(value)) => own.clone_from(value),
            (None, Some(value)) => base.columns.push(value.clone()),
            (_, None) => base.columns.retain(|column| column.name != *name),
        }
    }
}

/// Which states to read.
pub(crate) struct Reading<'a> {
    pub project: &'a Project,
    pub folder: &'a Folder,
    /// Of the folder, in the live database.
    pub entries: &'a [Entry],
    pub engine: &'a EngineArgs,
    pub label: &'a str,
    pub url: &'a DatabaseUrl,
    pub terminal: Terminal,
}

/// A scratch engine with what is needed of a live database.
pub(crate) struct Stage {
    pub scratch: Scratch,
    /// What is applied, as it was applied as far as that can be known.
    pub applied: Vec<Migration>,
    /// What the live database has.
    pub stands: Catalog,
}

/// How a migration is run on scratch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// As its owner runs it.
    Whole,
    /// Statement by statement, each kept, up to the first that fails: what the most of it is that a
    /// failure may have left.
    AsFarAsItGoes,
}

impl Reading<'_> {
    /// Starts an engine with the live schema loaded into it, so that one engine prints all that is
    /// compared.
    pub(crate) async fn stage(&self, more: Option<&Migration>) -> Result<Stage, Failed> {
        let options = self.project.read_options();
        let live = state::read_live(self.label, self.url, &options, self.terminal).await?;
        let export = Source {
            path: format!("(export of {})", self.label).into(),
            text: live.catalog.to_sql(),
        };
        let (edited, applied) = applied(self.folder, self.entries, self.project)?;
        for one in edited.iter().filter(|one| one.edit.is_semantic()) {
            let said = one.edit.explained();
            self.terminal
                .warning(format!("{} was edited: {said}", one.name));
        }
        let scripts = applied.iter().chain(more);
        let scripts = scripts.map(|migration| migration.sql.as_str());
        let extensions = replay::extensions(scripts.chain([export.text.as_str()]));
        let scratch = self.engine.start(self.project, extensions).await?;
        let sources = [export];
        let stands = state::load(self.project, &sources, &scratch, &options, self.terminal);
        let mut stands = stands.await?;
        state::keep_validity(&live.catalog, &mut stands);
        Ok(Stage {
            scratch,
            applied,
            stands,
        })
    }

    /// The states around a migration, or why they cannot be known: SQL that does not run on scratch.
    pub(crate) async fn states(
        &self,
        migration: &Migration,
        run: Run,
    ) -> Result<Result<States, String>, Failed> {
        match self.read(migration, run).await {
            Ok(states) => Ok(Ok(states)),
            Err(failed) if failed.exit() == Exit::Replay => Ok(Err(failed.to_string())),
            Err(failed) => Err(failed),
        }
    }

    async fn read(&self, migration: &Migration, run: Run) -> Result<States, Failed> {
        let stage = self.stage(Some(migration)).await?;
        let (before, after) = self.around(&stage, migration, run).await?;
        stage.scratch.stop().await.or_exit(Exit::Failure)?;
        Ok(States {
            before,
            after,
            stands: stage.stands,
        })
    }

    /// What is there before and after the migration.
    async fn around(
        &self,
        stage: &Stage,
        migration: &Migration,
        run: Run,
    ) -> Result<(Catalog, Catalog), Failed> {
        let Stage {
            scratch, applied, ..
        } = stage;
        let position = |name: &str| {
            let mut migrations = self.folder.migrations().iter();
            migrations.position(|one| one.name == name)
        };
        let own = position(&migration.name);
        let is_earlier = |one: &Migration| own.is_none() || position(&one.name) < own;
        let (earlier, later): (Vec<_>, Vec<_>) = applied.iter().cloned().partition(is_earlier);
        match run {
            Run::AsFarAsItGoes => {
                // Those that come later were applied without it.
                let others = [earlier, later].concat();
                self.parts(scratch, &others, migration).await
            }
            Run::Whole => {
                let with = [&earlier[..], std::slice::from_ref(migration)].concat();
                let before = self.made(scratch, &earlier).await?;
                let after = self.made(scratch, &with).await?;
                if later.is_empty() {
                    Ok((before, after))
                } else {
                    // What they changed of it is to be as they left it.
                    let all = self.made(scratch, &[with, later].concat()).await?;
                    let after = patched(&before, &before, &after, &all);
                    Ok((before, after))
                }
            }
        }
    }

    /// Replays migrations as they are run on the live database.
    pub(crate) async fn replay(
        &self,
        scratch: &Scratch,
        migrations: &[Migration],
    ) -> Result<Replayed, Failed> {
        let (schema, snapshots) = (self.url.schema(), !self.engine.no_cache);
        let schema = schema.as_deref();
        replay::replay(scratch, schema, migrations, snapshots, self.terminal).await
    }

    /// What migrations make.
    pub(crate) async fn made(
        &self,
        scratch: &Scratch,
        migrations: &[Migration],
    ) -> Result<Catalog, Failed> {
        let mut replayed = self.replay(scratch, migrations).await?;
        let catalog = replay::catalog(&mut replayed.database, &self.project.read_options()).await?;
        replayed.database.close().await.or_exit(Exit::Failure)?;
        Ok(catalog)
    }

    /// What the others make, and what is there after the statements of this one that succeed.
    async fn parts(
        &self,
        scratch: &Scratch,
        others: &[Migration],
        migration: &Migration,
    ) -> Result<(Catalog, Catalog), Failed> {
        let mut replayed = self.replay(scratch, others).await?;
        let before = replay::catalog(&mut replayed.database, &self.project.read_options()).await?;
        replay::enter(&mut replayed.database, self.url.schema().as_deref()).await?;
        for statement in statements(&migration.sql) {
            if statement.transaction_control().is_some() {
                continue;
            }
            let connection = replayed.database.connection();
            // As Prisma runs a statement alone: in a transaction if it may be in one.
            let ran = execute_script(connection, statement.text(), Layout::Prisma).await;
            match ran {
                Ok(()) => {}
                Err(error) if error.is_connection_lost() => {
                    return Err(error).or_exit(Exit::Failure);
                }
                Err(_) => break,
            }
        }
        let after = replay::catalog(&mut replayed.database, &self.project.read_options()).await?;
        replayed.database.close().await.or_exit(Exit::Failure)?;
        Ok((before, after))
    }
}

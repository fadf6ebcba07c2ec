//! Runs migrations one after the other, each in the state that those before it make.

use std::collections::{BTreeMap, BTreeSet};

use driftless_check::{Again, Checked, Evidence, Finding, Levels, OperatorUse, Report};
use driftless_effects::{Filled, Protected, Script, Stopped, Trace, Watch, repeat, trace};
use driftless_migrations::{Folder, Migration};
use driftless_sanitize::{Rules, TableName};
use driftless_schema_export::Catalog;
use driftless_scratch::{Database, Scratch};

use crate::exit::{Exit, Failed, OrExit as _};
use crate::project::Project;
use crate::replay;
use crate::roles;
use crate::terminal::Terminal;

use super::select::shown;

/// What a check rests on.
pub(super) struct Ground<'a> {
    pub scratch: &'a Scratch,
    pub project: &'a Project,
    pub folder: &'a Folder,
    pub rules: &'a Rules,
    /// Whether snapshots may be used.
    pub snapshots: bool,
    /// Whether migrations are run twice.
    pub idempotent: bool,
    /// Where the project uses pgvector's operators.
    pub operators: &'a [OperatorUse],
    /// Estimated rows of the tables of a database, where one is given.
    pub rows: Option<&'a BTreeMap<TableName, f64>>,
    pub levels: &'a Levels,
    pub terminal: Terminal,
}

/// A database in the state before a migration.
struct State {
    database: Database,
    catalog: Catalog,
    /// Its tables with rows that were made up for the migrations before.
    filled: Filled,
}

/// What was seen of a migration.
struct Seen<'a> {
    trace: &'a Trace,
    before: &'a Catalog,
    after: &'a Catalog,
    protected: &'a Protected,
    again: Option<Again<'a>>,
}

/// So many migrations between two that are to be checked are run as these are; for more, the state after
/// them is made anew, which is faster.
const TRACED_BETWEEN: usize = 6;

impl Ground<'_> {
    /// Checks the selected migrations.
    pub(super) async fn execute(&self, selected: &BTreeSet<usize>) -> Result<Report, Failed> {
        let mut report = Report::default();
        let (Some(&first), Some(&last)) = (selected.first(), selected.last()) else {
            return Ok(report);
        };
        let mut roles = BTreeSet::new();
        let quiet = Terminal::new(true);
        let terminal = if first == 0 { quiet } else { self.terminal };
        let mut state = self.state(first, &roles, terminal).await?;
        let mut progress = self.terminal.progress("Checking", last + 1 - first);
        let mut next = first;
        while next <= last {
            let wanted = selected.range(next..).next().copied().unwrap_or(last);
            if wanted - next > TRACED_BETWEEN {
                let later = match self.state(wanted, &roles, quiet).await {
                    // What was found so far is told all the same.
                    Err(failure) if failure.exit() == Exit::Replay => {
                        report.stopped = Some(format!("{failure}"));
                        break;
                    }
                    later => later?,
                };
                let earlier = std::mem::replace(&mut state, later);
                earlier.database.close().await.or_exit(Exit::Failure)?;
                next = wanted;
            }
            let migration = &self.folder.migrations()[next];
            progress.at(next - first, &migration.name);
            let is_selected = selected.contains(&next);
            let protected = Protected::find(self.rules, &state.catalog);
            let trace = self.trace(migration, &mut state, &protected).await?;
            if let Some(role) = self
                .missing_role(&trace)
                .filter(|it| roles.insert(it.clone()))
            {
                self.terminal.done(
                    "Made",
                    format!("on scratch, since a migration names and none makes: role {role}"),
                );
                state.database.close().await.or_exit(Exit::Failure)?;
                state = self.state(next, &roles, quiet).await?;
                continue;
            }
            next += 1;
            let before = match &trace.stopped {
                None => {
                    let after = self.catalog(&mut state.database).await?;
                    Some(std::mem::replace(&mut state.catalog, after))
                }
                Some(_) => None,
            };
            let mut again = None;
            if is_selected && self.idempotent && trace.stopped.is_none() {
                again = Some(self.again(migration, &mut state.database).await?);
            }
            if is_selected {
                let seen = Seen {
                    trace: &trace,
                    before: before.as_ref().unwrap_or(&state.catalog),
                    after: &state.catalog,
                    protected: &protected,
                    again: again
                        .as_ref()
                        .map(|(failed, after)| Again { failed, after }),
                };
                report.findings.extend(self.judge(migration, &seen)?);
                report.checked.push(self.checked(migration, Some(&trace)));
            }
            state.filled = trace.filled;
            if let Some(stopped) = trace.stopped {
                if !is_selected {
                    report.stopped = Some(self.does_not_run(migration, &stopped));
                }
                break;
            }
            if again.is_some() && next <= last {
                // The second run may have left rows or objects that the next one stumbles over.
                state.database.close().await.or_exit(Exit::Failure)?;
                state = self.state(next, &roles, quiet).await?;
            }
        }
        drop(progress);
        state.database.close().await.or_exit(Exit::Failure)?;
        for &index in selected.range(next..) {
            let migration = &self.folder.migrations()[index];
            report.checked.push(self.checked(migration, None));
        }
        Ok(report)
    }

    /// A database in the state before the migration at `index`, with these roles at hand.
    async fn state(
        &self,
        index: usize,
        roles: &BTreeSet<String>,
        terminal: Terminal,
    ) -> Result<State, Failed> {
        let before = &self.folder.migrations()[..index];
        let mut database = replay::replay(self.scratch, None, before, self.snapshots, terminal)
            .await?
            .database;
        for role in roles {
            roles::make(&mut database, role)
                .await
                .or_exit(Exit::Failure)?;
        }
        Ok(State {
            catalog: self.catalog(&mut database).await?,
            database,
            filled: Filled::default(),
        })
    }

    /// With owners and privileges, which a migration may take away.
    async fn catalog(&self, database: &mut Database) -> Result<Catalog, Failed> {
        replay::catalog(database, &self.project.read_options_with_access()).await
    }

    async fn trace(
        &self,
        migration: &Migration,
        state: &mut State,
        protected: &Protected,
    ) -> Result<Trace, Failed> {
        let script = self.script(migration);
        let objects = protected.watched();
        let watch = Watch {
            objects: &objects,
            tables: true,
            filled: Some(&state.filled),
        };
        trace(state.database.connection(), &[script], &watch)
            .await
            .or_exit(Exit::Failure)
    }

    fn script<'m>(&self, migration: &'m Migration) -> Script<'m> {
        Script {
            sql: &migration.sql,
            in_transaction: self.folder.layout().runs_in_transaction(&migration.sql),
        }
    }

    /// The role that a migration names and nobody makes.
    fn missing_role(&self, trace: &Trace) -> Option<String> {
        let stopped = trace.stopped.as_ref()?;
        roles::missing_in(&stopped.code, &stopped.message)
            .filter(|_| roles::may_be_made(self.scratch))
    }

    /// Runs a migration that has run once more.
    async fn again(
        &self,
        migration: &Migration,
        database: &mut Database,
    ) -> Result<(Vec<Stopped>, Catalog), Failed> {
        let script = self.script(migration);
        let failed = repeat(database.connection(), script)
            .await
            .or_exit(Exit::Failure)?;
        Ok((failed, self.catalog(database).await?))
    }

    fn judge(&self, migration: &Migration, seen: &Seen<'_>) -> Result<Vec<Finding>, Failed> {
        let known = &seen.protected.known;
        let text = driftless_sanitize::sanitize(&migration.sql, self.rules, known)
            .or_exit(Exit::Failure)?;
        let evidence = Evidence {
            path: &self.shown(migration),
            sql: &migration.sql,
            trace: seen.trace,
            before: seen.before,
            after: seen.after,
            protected: seen.protected,
            text: &text.findings,
            operators: self.operators,
            rows: self.rows,
            in_transaction: self.script(migration).in_transaction,
            again: seen.again,
        };
        Ok(driftless_check::check(&evidence, self.levels))
    }

    fn checked(&self, migration: &Migration, trace: Option<&Trace>) -> Checked {
        Checked {
            path: self.shown(migration),
            sql: migration.sql.clone(),
            executed: trace.is_some(),
            unfilled: trace.map_or_else(Vec::new, |trace| trace.unfilled.clone()),
        }
    }

    /// The file as findings call it.
    fn shown(&self, migration: &Migration) -> String {
        shown(self.project, &migration.path)
    }

    fn does_not_run(&self, migration: &Migration, stopped: &Stopped) -> String {
        format!(
            "{}:{}:{}: {} (SQLSTATE {}); this migration was not to be checked, and those after it \
             cannot be run: correct it, or check it too",
            self.shown(migration),
            stopped.place.line,
            stopped.place.column,
            stopped.message,
            stopped.code
        )
    }
}

//! Runs scripts and looks after each statement.

use driftless_sql_text::{Statement, statements};
use sqlx::PgConnection;
use sqlx::error::DatabaseError;

use super::boundary::Boundary;
use super::watched::Watched;
use super::{Effect, Place, Script, Stopped, Trace};
use crate::error::EffectsError;
use crate::observe::{read_in, simple};
use crate::relations::{self, Relations};
use crate::rows::{self, Filled, RowFailure};
use crate::session::Fence;
use crate::step::{Step, Transaction};

/// `SQLSTATE` of a statement that wants no transaction around it.
const IN_TRANSACTION: &str = "25001";
/// Before a statement that may fail on rows.
const BEFORE_STATEMENT: &str = "driftless_statement";

/// Scripts being run.
pub(super) struct Run<'c> {
    connection: &'c mut PgConnection,
    watched: Vec<Watched>,
    tables: bool,
    pub(super) trace: Trace,
    /// How the tables stood before the script.
    first: Relations,
    /// How they stood after the statement before, as long as its transaction is open.
    before: Option<Relations>,
    filled: Filled,
    transaction: Transaction,
}

/// What comes of a statement.
enum Outcome {
    Done(Option<RowFailure>),
    Failed(sqlx::Error),
}

impl<'c> Run<'c> {
    pub(super) fn new(
        connection: &'c mut PgConnection,
        watched: Vec<Watched>,
        tables: bool,
        filled: Filled,
    ) -> Self {
        Self {
            connection,
            watched,
            tables,
            trace: Trace::default(),
            first: Relations::default(),
            before: None,
            filled,
            transaction: Transaction::default(),
        }
    }

    pub(super) fn finish(self) -> (Trace, Vec<Watched>) {
        let trace = Trace {
            filled: self.filled,
            ..self.trace
        };
        (trace, self.watched)
    }

    /// Whether the script that ran last has left its transaction open.
    pub(super) fn is_open(&self) -> bool {
        self.transaction.open
    }

    pub(super) async fn roll_back(&mut self) -> Result<(), EffectsError> {
        simple(self.connection, "ROLLBACK")
            .await
            .map_err(EffectsError::while_("rolling back"))
    }

    /// Runs a script up to the statement that fails, if one does.
    pub(super) async fn script(
        &mut self,
        index: usize,
        script: Script<'_>,
    ) -> Result<(), EffectsError> {
        self.transaction.open = false;
        if self.tables {
            let (filled, unfilled) = rows::fill(self.connection, &self.filled, false).await?;
            self.filled = filled;
            self.trace.unfilled = unfilled;
            self.first = self.read_relations().await?;
        }
        self.before = None;
        let all: Vec<Statement<'_>> = statements(script.sql).collect();
        let (Some(first), Some(last)) = (all.first(), all.last()) else {
            return Ok(());
        };
        let place = |statement| Place::new(index, script.sql, statement);
        let has_own = all.iter().any(|one| Boundary::of(one).is_some());
        let wrapped = script.in_transaction || all.len() > 1 && !has_own;
        if wrapped
            && !self
                .boundary(Boundary::Opens, "BEGIN", place(first))
                .await?
        {
            return Ok(());
        }
        for statement in &all {
            let place = place(statement);
            let goes_on = match Boundary::of(statement) {
                Some(boundary) => self.boundary(boundary, statement.text(), place).await?,
                None if self.transaction.open => self.inside(statement, place).await?,
                None => self.alone(statement, place).await?,
            };
            if !goes_on {
                return Ok(());
            }
        }
        if wrapped && self.transaction.open {
            self.boundary(Boundary::Closes, "COMMIT", place(last))
                .await?;
        }
        Ok(())
    }

    /// Opens or closes a transaction; whether that went well.
    async fn boundary(
        &mut self,
        boundary: Boundary,
        sql: &str,
        place: Place,
    ) -> Result<bool, EffectsError> {
        if let Err(error) = simple(self.connection, sql).await {
            return self.stop(error, place);
        }
        self.before = None;
        match boundary {
            // SET TRANSACTION may follow, and wants no query before it.
            Boundary::Opens => {
                self.transaction.number += usize::from(!self.transaction.open);
                self.transaction.open = true;
            }
            Boundary::Closes => {
                self.transaction.open = false;
                self.look(&place, None).await?;
            }
        }
        Ok(true)
    }

    /// Runs a statement within the transaction that is open.
    async fn inside(
        &mut self,
        statement: &Statement<'_>,
        place: Place,
    ) -> Result<bool, EffectsError> {
        if self.tables && self.before.is_none() && !statement.starts_with(&["set"]) {
            self.before = Some(self.read_relations().await?);
        }
        match self.attempt(statement).await? {
            Outcome::Failed(error) => self.stop(error, place),
            Outcome::Done(on_rows) => {
                let lacks_rows = on_rows.is_some();
                self.look(&place, on_rows).await?;
                if lacks_rows {
                    let (filled, _) = rows::fill(self.connection, &self.filled, true).await?;
                    self.filled.add(filled);
                    self.before = Some(self.read_relations().await?);
                }
                Ok(true)
            }
        }
    }

    /// Runs a statement in a transaction of its own, or in none where it wants none.
    async fn alone(
        &mut self,
        statement: &Statement<'_>,
        place: Place,
    ) -> Result<bool, EffectsError> {
        self.before = None;
        if !self
            .boundary(Boundary::Opens, "BEGIN", place.clone())
            .await?
        {
            return Ok(false);
        }
        if self.tables {
            self.before = Some(self.read_relations().await?);
        }
        match self.attempt(statement).await? {
            Outcome::Done(on_rows) => {
                self.look(&place, on_rows).await?;
                self.boundary(Boundary::Closes, "COMMIT", place).await
            }
            Outcome::Failed(error) => {
                self.roll_back().await?;
                self.transaction.open = false;
                if is_in_transaction(&error) {
                    self.outside(statement, place).await
                } else {
                    self.stop(error, place)
                }
            }
        }
    }

    /// Runs a statement that wants no transaction around it.
    async fn outside(
        &mut self,
        statement: &Statement<'_>,
        place: Place,
    ) -> Result<bool, EffectsError> {
        let before = self.before.take();
        let unfinished = rows::unfinished(self.connection).await?;
        let mut on_rows = None;
        loop {
            let Err(error) = simple(self.connection, statement.text()).await else {
                break;
            };
            let failure = RowFailure::of(&error);
            // An index whose build failed is left behind.
            rows::drop_unfinished(self.connection, &unfinished).await?;
            match failure.filter(|_| !self.filled.is_empty()) {
                Some(failure) => {
                    self.filled.empty(self.connection, &failure, false).await?;
                    on_rows.get_or_insert(failure);
                }
                None => return self.stop(error, place),
            }
        }
        self.before = before;
        self.look(&place, on_rows).await?;
        Ok(true)
    }

    /// Runs a statement, and again without the rows that it fails on.
    async fn attempt(&mut self, statement: &Statement<'_>) -> Result<Outcome, EffectsError> {
        // A savepoint of ours must not enclose one of the script's.
        const OWN: [&str; 3] = ["savepoint", "release", "rollback"];
        let is_own = OWN.iter().any(|word| statement.starts_with(&[word]));
        if self.filled.is_empty() || is_own {
            return Ok(match simple(self.connection, statement.text()).await {
                Ok(()) => Outcome::Done(None),
                Err(error) => Outcome::Failed(error),
            });
        }
        let mut first = None;
        loop {
            let [open, back, release] = ["SAVEPOINT", "ROLLBACK TO", "RELEASE"]
                .map(|verb| format!("{verb} {BEFORE_STATEMENT}"));
            let failed = EffectsError::while_("setting a savepoint");
            simple(self.connection, &open).await.map_err(failed)?;
            let Err(error) = simple(self.connection, statement.text()).await else {
                simple(self.connection, &release).await.map_err(failed)?;
                return Ok(Outcome::Done(first));
            };
            let failure = RowFailure::of(&error).filter(|_| !self.filled.is_empty());
            let Some(failure) = failure else {
                return Ok(Outcome::Failed(error));
            };
            simple(self.connection, &format!("{back}; {release}"))
                .await
                .map_err(failed)?;
            self.filled.empty(self.connection, &failure, true).await?;
            first.get_or_insert(failure);
        }
    }

    async fn read_relations(&mut self) -> Result<Relations, EffectsError> {
        let mut fence = Fence::open(self.connection, self.transaction.open).await?;
        let relations = relations::read(fence.connection()).await;
        fence.close().await?;
        relations
    }

    /// Compares every object and table with how it stood before the statement.
    async fn look(
        &mut self,
        place: &Place,
        on_rows: Option<RowFailure>,
    ) -> Result<(), EffectsError> {
        if self.watched.is_empty() && !self.tables {
            return Ok(());
        }
        let mut fence = Fence::open(self.connection, self.transaction.open).await?;
        let watched = self.watched.iter();
        let names: Vec<&str> = watched.map(|one| one.first.name.name.as_str()).collect();
        let oids: Vec<u32> = self.watched.iter().filter_map(Watched::oid).collect();
        let standing = read_in(fence.connection(), &names, &oids).await;
        let now = if self.tables {
            Some(relations::read(fence.connection()).await)
        } else {
            None
        };
        fence.close().await?;
        let standing = standing?;
        for one in &mut self.watched {
            let before = one.now.clone();
            one.now = one.find(&standing).cloned();
            if let Some(change) = one.change(before.as_ref()) {
                self.trace.effects.push(Effect {
                    object: one.first.name.clone(),
                    change,
                    place: place.clone(),
                    before,
                    after: one.now.clone(),
                    lasts: false,
                });
            }
        }
        if let Some(now) = now.transpose()? {
            // What opens or closes a transaction, or is a SET at its start, is no step.
            if let Some(before) = &self.before {
                let step = Step::new(place.clone(), self.transaction, &self.first, before, &now);
                self.trace.steps.push(Step { on_rows, ..step });
            }
            self.before = self.transaction.open.then_some(now);
        }
        Ok(())
    }

    fn stop(&mut self, error: sqlx::Error, place: Place) -> Result<bool, EffectsError> {
        self.trace.stopped = Some(Stopped::new(place, error)?);
        Ok(false)
    }
}

fn is_in_transaction(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.is_some_and(|code| code == IN_TRANSACTION)
}

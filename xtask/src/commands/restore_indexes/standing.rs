//! How a protected index stands, and what is to be done about it.

use driftless_migrations::{IndexBuild, IndexStanding, index_shape, index_standing};
use sqlx::PgConnection;

use super::Args;
use super::partitions;
use super::settings::{self, Facts, Settings};
use super::wanted::{Make, Wanted};
use crate::exit::{Exit, Failed, OrExit as _};
use crate::server_error::server_message;

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Valid,
    Missing,
    Invalid,
    /// Valid, and not what is wanted.
    Altered,
    /// Somebody builds it right now.
    BeingBuilt,
    /// Its table is not there.
    NoTable,
}

impl State {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Missing => "missing",
            Self::Invalid => "invalid",
            Self::Altered => "altered",
            Self::BeingBuilt => "being built",
            Self::NoTable => "without table",
        }
    }
}

/// One statement on the way.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// Drops an invalid index `CONCURRENTLY`.
    Drop { sql: String },
    /// Builds an index `CONCURRENTLY`.
    Build { sql: String, settings: Settings },
    /// Takes a lock for a moment.
    Short { sql: String },
}

impl Step {
    pub(super) fn sql(&self) -> &str {
        match self {
            Self::Drop { sql } | Self::Build { sql, .. } | Self::Short { sql } => sql,
        }
    }
}

/// A protected index, how it stands, and what there is to do.
#[derive(Debug)]
pub(super) struct Restoration {
    pub wanted: Wanted,
    pub state: State,
    pub steps: Vec<Step>,
    /// Why nothing is done though something is amiss, and what to do instead.
    pub refused: Option<String>,
    /// Invalid indexes that a `REINDEX CONCURRENTLY` has left beside it, as SQL.
    pub leftovers: Vec<String>,
}

impl Restoration {
    fn new(wanted: Wanted, state: State) -> Self {
        Self {
            wanted,
            state,
            steps: Vec::new(),
            refused: None,
            leftovers: Vec::new(),
        }
    }

    fn refuse(wanted: Wanted, state: State, why: impl Into<String>) -> Self {
        Self {
            refused: Some(why.into()),
            ..Self::new(wanted, state)
        }
    }
}

/// Looks how it stands. Reads, and makes what is rolled back.
pub(super) async fn of(
    connection: &mut PgConnection,
    wanted: Wanted,
    args: &Args,
) -> Result<Restoration, Failed> {
    let table = match &wanted.make {
        Make::Index { create, .. } => IndexBuild::parse(create).map(|it| it.table().to_owned()),
        Make::Constraint { table, .. } => Some(table.clone()),
    };
    let table = table.unwrap_or_default();
    let facts = Facts::read(connection, &table).await;
    let Some(facts) = facts.or_exit(Exit::Failure)? else {
        let why = format!("its table {table} is not there: see `check-drift`");
        return Ok(Restoration::refuse(wanted, State::NoTable, why));
    };
    let leftovers: Vec<String> = sqlx::query_scalar(include_str!("leftovers.sql"))
        .persistent(false)
        .bind(&table)
        .bind(&wanted.name)
        .fetch_all(&mut *connection)
        .await
        .or_exit(Exit::Failure)?;
    let mut found = match &wanted.make {
        Make::Index { .. } if facts.is_partitioned => {
            partitions::of(connection, wanted, args).await?
        }
        Make::Index { .. } => index(connection, wanted, &facts, args).await?,
        Make::Constraint { .. } => constraint(connection, wanted, &facts, args).await?,
    };
    found.leftovers = leftovers;
    Ok(found)
}

/// What to do so that the index of a `CREATE INDEX` is there and valid.
pub(super) struct Building {
    pub state: State,
    pub steps: Vec<Step>,
    pub refused: Option<String>,
}

/// Of an index on a table that has rows of its own.
pub(super) async fn building(
    connection: &mut PgConnection,
    create: &str,
    facts: &Facts,
    args: &Args,
) -> Result<Building, Failed> {
    let stop = |state, why: String| Building {
        state,
        steps: Vec::new(),
        refused: Some(why),
    };
    let Some(build) = IndexBuild::parse(create) else {
        return Ok(stop(
            State::Missing,
            format!("is not one CREATE INDEX: {create}"),
        ));
    };
    let standing = index_standing(connection, &build)
        .await
        .or_exit(Exit::Failure)?;
    let mut steps = Vec::new();
    let state = match standing {
        IndexStanding::Built => State::Valid,
        IndexStanding::BeingBuilt => {
            return Ok(stop(
                State::BeingBuilt,
                "somebody is building it right now (see pg_stat_progress_create_index); wait until \
                 that is done, and run again"
                    .to_owned(),
            ));
        }
        IndexStanding::Missing => State::Missing,
        IndexStanding::Invalid { name, .. } => {
            let sql = format!("DROP INDEX CONCURRENTLY IF EXISTS {name}");
            steps.push(Step::Drop { sql });
            State::Invalid
        }
        _ => {
            return Ok(stop(
                State::Altered,
                "it is valid and not what is wanted, so queries may use it: `check-drift` shows the \
                 difference and the SQL that goes either way"
                    .to_owned(),
            ));
        }
    };
    if state != State::Valid {
        let shape = match index_shape(connection, &build).await {
            Ok(shape) => shape,
            Err(error @ sqlx::Error::Database(_)) => {
                let why = format!("it cannot be built: {}", server_message(&error));
                return Ok(stop(state, why));
            }
            Err(lost) => return Err(lost).or_exit(Exit::Failure),
        };
        let rows = settings::rows(connection, &build, &shape).await;
        let rows = rows.or_exit(Exit::Failure)?;
        steps.push(Step::Build {
            sql: build.concurrently(),
            settings: Settings::choose(facts, &shape, rows, args),
        });
    }
    Ok(Building {
        state,
        steps,
        refused: None,
    })
}

async fn index(
    connection: &mut PgConnection,
    wanted: Wanted,
    facts: &Facts,
    args: &Args,
) -> Result<Restoration, Failed> {
    let Make::Index { create, after } = &wanted.make else {
        return Ok(Restoration::new(wanted, State::Valid));
    };
    let mut building = building(connection, create, facts, args).await?;
    if !building.steps.is_empty() {
        building.steps.extend(short(after));
    }
    Ok(Restoration {
        steps: building.steps,
        refused: building.refused,
        ..Restoration::new(wanted, building.state)
    })
}

fn short(statements: &[String]) -> impl Iterator<Item = Step> + use<'_> {
    statements
        .iter()
        .map(|sql| Step::Short { sql: sql.clone() })
}

/// A key is made of an index that was built before, in a moment.
async fn constraint(
    connection: &mut PgConnection,
    wanted: Wanted,
    facts: &Facts,
    args: &Args,
) -> Result<Restoration, Failed> {
    let Make::Constraint {
        table,
        definition,
        statements,
    } = &wanted.make
    else {
        return Ok(Restoration::new(wanted, State::Valid));
    };
    let found: Option<(String, bool, String)> = sqlx::query_as(include_str!("constraint.sql"))
        .persistent(false)
        .bind(table)
        .bind(&wanted.name)
        .fetch_optional(&mut *connection)
        .await
        .or_exit(Exit::Failure)?;
    match found {
        // A partitioned table's index is none that queries use.
        Some((stands, valid, _)) if stands == *definition && (valid || facts.is_partitioned) => {
            return Ok(Restoration::new(wanted, State::Valid));
        }
        Some((stands, _, _)) if stands != *definition => {
            let why = format!("the constraint is {stands}, not {definition}: see `check-drift`");
            return Ok(Restoration::refuse(wanted, State::Altered, why));
        }
        Some((_, _, index)) => {
            let why = format!(
                "a constraint stands on it, so it cannot be dropped: run REINDEX INDEX CONCURRENTLY \
                 {index}"
            );
            return Ok(Restoration::refuse(wanted, State::Invalid, why));
        }
        None => {}
    }
    let first = statements.first().and_then(|sql| IndexBuild::parse(sql));
    let Some(first) = first.filter(|_| !facts.is_partitioned) else {
        let why = format!(
            "PostgreSQL has no way to make it while others write: choose a time when nobody does, and \
             run {}",
            statements.join("; ")
        );
        return Ok(Restoration::refuse(wanted, State::Missing, why));
    };
    let mut building = building(connection, &first.concurrently(), facts, args).await?;
    if building.refused.is_none() {
        building.steps.extend(short(&statements[1..]));
    }
    Ok(Restoration {
        steps: building.steps,
        refused: building.refused,
        ..Restoration::new(wanted, State::Missing)
    })
}

//! A script, statement by statement, and what each does to protected objects.

use std::fmt;
use std::ops::Range;

use driftless_sanitize::ObjectName;
use driftless_sql_text::{LineColumn, Statement, line_column, statements};
use serde::Serialize;
use sqlx::PgConnection;

use crate::error::EffectsError;
use crate::observe::{Observed, Standing, is_called, observe, read, simple};

/// What the statements of scripts do to protected objects.
#[derive(Debug, Default)]
pub struct Trace {
    /// Each effect, in the order in which they happen.
    pub effects: Vec<Effect>,
}

impl Trace {
    /// What is not put right by a later statement, and is more than being built again.
    pub fn harms(&self) -> impl Iterator<Item = &Effect> {
        self.effects.iter().filter(|effect| effect.lasts)
    }
}

/// What a statement does to a protected object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The object, as it was called at first.
    pub object: ObjectName,
    /// What happens to it.
    pub change: Change,
    /// The statement.
    pub place: Place,
    /// How it stood before the statement, if it did.
    pub before: Option<Standing>,
    /// How it stands after it, if it does.
    pub after: Option<Standing>,
    /// Whether the object does not stand at the end as it stood at first. Never of an object that
    /// was only built again.
    pub lasts: bool,
}

/// What happens to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Change {
    /// It is gone.
    Dropped,
    /// It has another name, or is in another schema.
    Renamed,
    /// Its table is another one, or is called otherwise.
    Moved,
    /// It is an index that no query may use any more.
    Invalidated,
    /// It is another: its definition changed, or it is disabled.
    Redefined,
    /// It is the same and was built again, or dropped and made again at once.
    Rebuilt,
    /// It is as it was at first, after something else had happened to it.
    Restored,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dropped => "drops it",
            Self::Renamed => "renames it",
            Self::Moved => "leaves it on another table, or its table with another name",
            Self::Invalidated => "makes it invalid",
            Self::Redefined => "changes it",
            Self::Rebuilt => "builds it again",
            Self::Restored => "puts it back as it was",
        })
    }
}

/// A statement of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which of the scripts, from 0.
    pub script: usize,
    /// Its bytes in the script.
    pub range: Range<usize>,
    /// The line it starts on, from 1.
    pub line: usize,
    /// The column it starts in, in characters from 1.
    pub column: usize,
    /// Its text.
    pub statement: String,
}

impl Place {
    fn new(script: usize, sql: &str, statement: &Statement<'_>) -> Self {
        let LineColumn { line, column } = line_column(sql, statement.range.start);
        Self {
            script,
            range: statement.range.clone(),
            line,
            column,
            statement: statement.text().to_owned(),
        }
    }
}

/// Runs scripts one after the other and tells what each statement does to the objects of these
/// names. The connection must not be in a transaction; what the scripts do stays.
pub async fn trace(
    connection: &mut PgConnection,
    scripts: &[&str],
    names: &[ObjectName],
) -> Result<Trace, EffectsError> {
    let mut watched: Vec<Watched> = observe(connection, names, false)
        .await?
        .into_iter()
        .map(Watched::new)
        .collect();
    let mut trace = Trace::default();
    for (index, sql) in scripts.iter().enumerate() {
        let ran = script(connection, index, sql, &mut watched, &mut trace).await;
        if ran.is_err() {
            // What is open would be in the way of whoever uses the connection next.
            let doing = "rolling back";
            simple(connection, "ROLLBACK")
                .await
                .map_err(|source| EffectsError::Database { doing, source })?;
        }
        ran?;
    }
    for effect in &mut trace.effects {
        let of = watched.iter().find(|one| one.watches(effect));
        effect.lasts = !matches!(effect.change, Change::Rebuilt | Change::Restored)
            && of.is_some_and(|one| !one.is_as_at_first());
    }
    Ok(trace)
}

async fn script(
    connection: &mut PgConnection,
    index: usize,
    sql: &str,
    watched: &mut [Watched],
    trace: &mut Trace,
) -> Result<(), EffectsError> {
    let all: Vec<Statement<'_>> = statements(sql).collect();
    let wrapped = all.len() > 1
        && !sql.starts_with("-- no-transaction")
        && !all.iter().any(|one| Boundary::of(one).is_some());
    let mut open = false;
    let places = all.iter().map(|one| Place::new(index, sql, one));
    let mut steps: Vec<(&str, Option<Boundary>, Place)> = all
        .iter()
        .zip(places)
        .map(|(one, place)| (one.text(), Boundary::of(one), place))
        .collect();
    if let (true, Some((.., first)), Some((.., last))) = (wrapped, steps.first(), steps.last()) {
        let begin = ("BEGIN", Some(Boundary::Opens), first.clone());
        let commit = ("COMMIT", Some(Boundary::Closes), last.clone());
        steps.insert(0, begin);
        steps.push(commit);
    }
    for (text, boundary, place) in steps {
        simple(connection, text)
            .await
            .map_err(|error| failed(error, &place))?;
        match boundary {
            Some(Boundary::Opens) => {
                open = true;
                // SET TRANSACTION may follow, and wants no query before it.
                continue;
            }
            Some(Boundary::Closes) => open = false,
            None => {}
        }
        look(connection, watched, open, &place, trace).await?;
    }
    Ok(())
}

/// Compares every object with how it stood before.
async fn look(
    connection: &mut PgConnection,
    watched: &mut [Watched],
    open: bool,
    place: &Place,
    trace: &mut Trace,
) -> Result<(), EffectsError> {
    if watched.is_empty() {
        return Ok(());
    }
    let names: Vec<ObjectName> = watched.iter().map(|one| one.first.name.clone()).collect();
    let oids: Vec<u32> = watched.iter().filter_map(Watched::oid).collect();
    let standing = read(connection, &names, &oids, open).await?;
    for one in watched {
        let before = one.now.clone();
        one.now = one.find(&standing).cloned();
        if let Some(change) = one.change(before.as_ref()) {
            trace.effects.push(Effect {
                object: one.first.name.clone(),
                change,
                place: place.clone(),
                before,
                after: one.now.clone(),
                lasts: false,
            });
        }
    }
    Ok(())
}

fn failed(error: sqlx::Error, place: &Place) -> EffectsError {
    match error.as_database_error() {
        Some(server) => EffectsError::Statement {
            script: place.script,
            place: LineColumn {
                line: place.line,
                column: place.column,
            },
            message: server.message().to_owned(),
        },
        None => EffectsError::Database {
            doing: "running a statement",
            source: error,
        },
    }
}

/// An object that is looked at after each statement.
struct Watched {
    first: Standing,
    now: Option<Standing>,
    /// Where it was seen last.
    address: (u32, i32),
}

impl Watched {
    fn new(observed: Observed) -> Self {
        Self {
            address: observed.standing.address,
            now: Some(observed.standing.clone()),
            first: observed.standing,
        }
    }

    fn oid(&self) -> Option<u32> {
        self.now.as_ref().map(|_| self.address.0)
    }

    /// The object itself, whatever it is called now, or else what has its name.
    fn find<'s>(&mut self, standing: &'s [Standing]) -> Option<&'s Standing> {
        let kind = self.first.name.kind;
        let same = |one: &&Standing| one.name.kind == kind && one.address == self.address;
        let named = |one: &&Standing| is_called(&one.name, &self.first.name);
        let is_alone = |one: &&Standing| named(one) && one.definition == self.first.definition;
        let itself = standing.iter().find(same).filter(|_| self.now.is_some());
        let found = itself
            .or_else(|| standing.iter().find(is_alone))
            .or_else(|| standing.iter().find(named))?;
        self.address = found.address;
        Some(found)
    }

    fn change(&self, before: Option<&Standing>) -> Option<Change> {
        let first = &self.first;
        let Some(now) = &self.now else {
            return before.map(|_| Change::Dropped);
        };
        let Some(before) = before else {
            let restored = is_same(first, now);
            return Some(if restored {
                Change::Restored
            } else {
                Change::Redefined
            });
        };
        if is_same(before, now) {
            let rebuilt = before.address != now.address || before.storage != now.storage;
            return rebuilt.then_some(Change::Rebuilt);
        }
        Some(if is_same(first, now) {
            Change::Restored
        } else if before.name.name != now.name.name
            || before.name.table.is_none() && before.name.schema != now.name.schema
        {
            Change::Renamed
        } else if before.name.table != now.name.table {
            Change::Moved
        } else if now.invalid && !before.invalid {
            Change::Invalidated
        } else {
            Change::Redefined
        })
    }

    fn is_as_at_first(&self) -> bool {
        self.now
            .as_ref()
            .is_some_and(|now| is_same(&self.first, now))
    }

    fn watches(&self, effect: &Effect) -> bool {
        let seen = [&effect.before, &effect.after].into_iter().flatten();
        effect.object == self.first.name
            && seen
                .into_iter()
                .any(|one| one.address == self.first.address || one.address == self.address)
    }
}

/// Whether an object stands as another does, wherever it is stored. A constraint that is validated
/// is none the worse.
fn is_same(before: &Standing, now: &Standing) -> bool {
    let valid = |standing: &Standing| {
        let text = &standing.definition;
        text.strip_suffix(" NOT VALID").unwrap_or(text).to_owned()
    };
    let definition = before.definition == now.definition || valid(before) == now.definition;
    definition && before.name == now.name && before.invalid >= now.invalid
}

/// What a statement does to the transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Boundary {
    Opens,
    Closes,
}

impl Boundary {
    fn of(statement: &Statement<'_>) -> Option<Self> {
        let starts = |words: &[&str]| statement.starts_with(words);
        let chained = statement
            .significant()
            .zip(statement.significant().skip(1))
            .any(|(one, next)| one.is_word("and") && next.is_word("chain"));
        if starts(&["begin"]) || starts(&["start", "transaction"]) || chained {
            return Some(Self::Opens);
        }
        let to_savepoint = statement.significant().any(|token| token.is_word("to"));
        let closes = starts(&["commit"])
            || starts(&["end"])
            || (starts(&["rollback"]) || starts(&["abort"])) && !to_savepoint
            || starts(&["prepare", "transaction"]);
        closes.then_some(Self::Closes)
    }
}

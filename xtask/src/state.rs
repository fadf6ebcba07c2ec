//! The states of a schema that commands take: what the migrations make, what is declared, nothing,
//! a file, or a live database.

use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use driftless_migrations::{History, HistoryTable};
use driftless_schema_export::{Catalog, Object, ObjectId, ReadOptions};
use driftless_scratch::{DatabaseUrl, Scratch};
use sqlx::{Connection as _, PgConnection};

use crate::connecting::cannot_connect;
use crate::declared::{self, Source};
use crate::engine::EngineArgs;
use crate::environment::{DatabaseArg, is_secret};
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::{Project, read_text};
use crate::replay;
use crate::terminal::Terminal;

/// A state as an argument names it. It may be a URL, and so it is not shown.
#[derive(Clone)]
pub(crate) struct StateArg(String);

impl fmt::Debug for StateArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StateArg(…)")
    }
}

impl FromStr for StateArg {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// Where a catalog comes from.
#[derive(Debug, Clone)]
pub(crate) enum State {
    /// What the migrations make.
    Migrations,
    /// The declared schema.
    Schema,
    /// A database without objects.
    Empty,
    /// A script.
    File(PathBuf),
    /// A database of the person's, which is only read.
    Live { label: String, url: DatabaseUrl },
}

impl StateArg {
    pub(crate) fn resolve(&self, project: &Project) -> Result<State, Failed> {
        if let Some(state) = self.of_files(project)? {
            return Ok(state);
        }
        let (label, url) = DatabaseArg::new(&self.0).resolve(project)?;
        Ok(State::Live { label, url })
    }

    /// The database that it names, which is not looked up, if it names none of the other states.
    pub(crate) fn database(&self, project: &Project) -> Result<Option<DatabaseArg>, Failed> {
        let other = self.of_files(project)?;
        Ok(other.is_none().then(|| DatabaseArg::new(&self.0)))
    }

    /// The state, unless it is a database's.
    fn of_files(&self, project: &Project) -> Result<Option<State>, Failed> {
        let text = self.0.as_str();
        let is_path = text.contains(['/', '\\', '.']) || project.root.join(text).is_file();
        Ok(Some(match text {
            "migrations" => State::Migrations,
            "schema" => State::Schema,
            "empty" => State::Empty,
            _ if is_secret(text) => return Ok(None),
            _ if is_path && !project.settings.env.contains_key(text) => {
                let here = PathBuf::from(text);
                let path = if here.exists() {
                    here
                } else {
                    project.root.join(text)
                };
                if !path.is_file() {
                    return Err(failed(
                        Exit::Usage,
                        format!(
                            "{text}: no such file; name a file of SQL, migrations, schema, empty, an environment or a URL"
                        ),
                    ));
                }
                State::File(path)
            }
            _ => return Ok(None),
        }))
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Migrations => f.write_str("the migrations"),
            Self::Schema => f.write_str("the declared schema"),
            Self::Empty => f.write_str("an empty database"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Live { label, .. } => f.write_str(label),
        }
    }
}

/// A live database's catalog as it was read there.
#[derive(Debug)]
pub(crate) struct Live {
    pub catalog: Catalog,
    /// `server_version_num`.
    version: i32,
}

/// Connects and reads; writes nothing.
pub(crate) async fn read_live(
    label: &str,
    url: &DatabaseUrl,
    options: &ReadOptions,
    terminal: Terminal,
) -> Result<Live, Failed> {
    let mut connection = connect(label, url).await?;
    let catalog = driftless_schema_export::read(&mut connection, options)
        .await
        .or_exit(Exit::Failure)?;
    let version: String = sqlx::query_scalar("SHOW server_version_num")
        .persistent(false)
        .fetch_one(&mut connection)
        .await
        .or_exit(Exit::Failure)?;
    connection.close().await.or_exit(Exit::Failure)?;
    for id in invalid_indexes(&catalog) {
        terminal.warning(format!(
            "{id} of {label} is invalid: a build of it failed half way, and no query uses it; SQL \
             that makes this schema makes it whole"
        ));
    }
    Ok(Live {
        catalog,
        version: version.parse().or_exit(Exit::Failure)?,
    })
}

/// Whether an index is valid is no part of its SQL, and so it is lost when that is loaded elsewhere.
pub(crate) fn keep_validity(read: &Catalog, loaded: &mut Catalog) {
    for id in invalid_indexes(read) {
        if let Some(Object::Index(index)) = loaded.objects.get_mut(id) {
            index.valid = false;
        }
    }
}

fn invalid_indexes(catalog: &Catalog) -> impl Iterator<Item = &ObjectId> {
    let objects = catalog.objects.iter();
    objects
        .filter(|(_, object)| matches!(object, Object::Index(index) if !index.valid))
        .map(|(id, _)| id)
}

/// Reads something in a transaction that sees one moment and in which nothing can be written, and closes
/// the connection. It is
/// not a setting of the session: behind a pooler that would stay for others.
pub(crate) async fn reading<T>(
    label: &str,
    url: &DatabaseUrl,
    work: impl AsyncFnOnce(&mut PgConnection) -> Result<T, Failed>,
) -> Result<T, Failed> {
    let mut connection = connect(label, url).await?;
    let mut transaction = connection
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await
        .or_exit(Exit::Failure)?;
    let read = work(&mut transaction).await;
    let ended = transaction.rollback().await;
    let closed = connection.close().await;
    let read = read?;
    ended.and(closed).or_exit(Exit::Failure)?;
    Ok(read)
}

/// A database's history.
pub(crate) async fn read_history(
    label: &str,
    url: &DatabaseUrl,
    history: &HistoryTable,
) -> Result<History, Failed> {
    reading(label, url, async |connection| {
        History::read(connection, history)
            .await
            .or_exit(Exit::Failure)
    })
    .await
}

/// A connection to a database of the person's.
pub(crate) async fn connect(label: &str, url: &DatabaseUrl) -> Result<PgConnection, Failed> {
    match url.connect().await {
        Ok(connection) => Ok(connection),
        Err(error) => Err(cannot_connect(label, url, &error).await),
    }
}

/// States, all as one engine prints them, so that they can be compared.
#[derive(Debug)]
pub(crate) struct Read {
    pub catalogs: Vec<Catalog>,
    /// The SQL that each was made of, where it was.
    pub sources: Vec<Vec<Source>>,
    /// The engine.
    pub engine: String,
    /// It, still running, where it is a scratch engine.
    pub scratch: Option<Scratch>,
}

impl Read {
    pub(crate) async fn close(self) -> Result<(), Failed> {
        match self.scratch {
            Some(scratch) => scratch.stop().await.or_exit(Exit::Failure),
            None => Ok(()),
        }
    }
}

/// Reads states. A live database's schema is exported and loaded into scratch, since two servers may
/// print one expression differently; live databases of one major version alone are compared as
/// they are.
pub(crate) async fn read(
    states: &[State],
    project: &Project,
    engine: &EngineArgs,
    options: &ReadOptions,
    terminal: Terminal,
) -> Result<Read, Failed> {
    let mut lives = Vec::new();
    for state in states {
        lives.push(match state {
            State::Live { label, url } => Some(read_live(label, url, options, terminal).await?),
            _ => None,
        });
    }
    if let Some(engine) = common_engine(&lives) {
        let catalogs = lives
            .into_iter()
            .flatten()
            .map(|live| live.catalog)
            .collect();
        return Ok(Read {
            catalogs,
            sources: states.iter().map(|_| Vec::new()).collect(),
            engine,
            scratch: None,
        });
    }

    let folder = if states
        .iter()
        .any(|state| matches!(state, State::Migrations))
    {
        let folder = project.migrations()?;
        for warning in folder.warnings() {
            terminal.warning(warning);
        }
        Some(folder)
    } else {
        None
    };
    let mut sources = Vec::new();
    for (state, live) in states.iter().zip(&lives) {
        sources.push(match (state, live) {
            (State::Schema, _) => declared::read(project)?,
            (State::File(path), _) => vec![Source {
                path: path.clone(),
                text: read_text(path)?,
            }],
            (State::Live { label, .. }, Some(live)) => vec![Source {
                path: PathBuf::from(format!("(export of {label})")),
                text: live.catalog.to_sql(),
            }],
            _ => Vec::new(),
        });
    }
    let scripts = folder
        .iter()
        .flat_map(driftless_migrations::Folder::migrations)
        .map(|migration| migration.sql.as_str())
        .chain(sources.iter().flatten().map(|source| source.text.as_str()));
    let scratch = engine.start(project, replay::extensions(scripts)).await?;
    let mut catalogs = Vec::new();
    for ((state, sources), live) in states.iter().zip(&sources).zip(lives) {
        let mut catalog = match (state, &folder) {
            (State::Migrations, Some(folder)) => {
                let mut replayed = replay::replay(
                    &scratch,
                    None,
                    folder.migrations(),
                    !engine.no_cache,
                    terminal,
                )
                .await?;
                let catalog = replay::catalog(&mut replayed.database, options).await?;
                replayed.database.close().await.or_exit(Exit::Failure)?;
                catalog
            }
            _ => load(project, sources, &scratch, options, terminal).await?,
        };
        if let Some(live) = live {
            keep_validity(&live.catalog, &mut catalog);
            catalog.unmodelled.extend(live.catalog.unmodelled);
        }
        catalogs.push(catalog);
    }
    Ok(Read {
        catalogs,
        sources,
        engine: scratch.describe().to_string(),
        scratch: Some(scratch),
    })
}

/// The one major version of which all are live databases.
fn common_engine(lives: &[Option<Live>]) -> Option<String> {
    let mut majors = lives
        .iter()
        .map(|live| live.as_ref().map(|live| live.version / 10_000));
    let first = majors.next()??;
    majors
        .all(|major| major == Some(first))
        .then(|| format!("PostgreSQL {first}"))
}

/// Loads SQL into a scratch database of its own and reads it back.
pub(crate) async fn load(
    project: &Project,
    sources: &[Source],
    scratch: &Scratch,
    options: &ReadOptions,
    terminal: Terminal,
) -> Result<Catalog, Failed> {
    let mut database = scratch.database().await.or_exit(Exit::Failure)?;
    declared::load(project, sources, scratch, &mut database, terminal).await?;
    let catalog = replay::catalog(&mut database, options).await?;
    database.close().await.or_exit(Exit::Failure)?;
    Ok(catalog)
}

/// The same on an engine that is started for it alone. Returns the engine too.
pub(crate) async fn load_alone(
    project: &Project,
    source: Source,
    engine: &EngineArgs,
    terminal: Terminal,
) -> Result<(Catalog, String), Failed> {
    let extensions = replay::extensions([source.text.as_str()]);
    let scratch = engine.start(project, extensions).await?;
    let options = project.read_options();
    let catalog = load(project, &[source], &scratch, &options, terminal).await?;
    let engine = scratch.describe().to_string();
    scratch.stop().await.or_exit(Exit::Failure)?;
    Ok((catalog, engine))
}

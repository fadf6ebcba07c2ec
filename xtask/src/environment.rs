//! Databases that have a name, as arguments say them and the crate `driftless-envs` finds them.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use driftless_database_url::{DatabaseUrl, Secret};
use driftless_envs::{
    Context, EnvError, Environment, Environments, MARKER_VARIABLE, RailwayError, Resolved, enter,
};
use tokio::runtime::Handle;

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::guard::{Consent, Permit, Unreachable, permit};
use crate::project::Project;
use crate::settings;
use crate::terminal::Terminal;

/// The environment of the machine one works at, where none is named.
const LOCAL: &str = "local";

/// A database as an argument names it: an environment or a URL. It may be one, and so it is not shown.
#[derive(Clone)]
pub(crate) struct DatabaseArg(Secret);

impl fmt::Debug for DatabaseArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseArg(…)")
    }
}

impl FromStr for DatabaseArg {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::new(text))
    }
}

impl DatabaseArg {
    pub(crate) fn new(text: &str) -> Self {
        Self(Secret::new(text.to_owned()))
    }

    /// The option that names it in a command that messages propose; a URL is not shown.
    pub(crate) fn option(&self) -> String {
        match self.0.expose() {
            LOCAL => String::new(),
            url if is_secret(url) => " --env URL".to_owned(),
            name => format!(" --env {name}"),
        }
    }

    /// What messages call it, and how to reach it.
    pub(crate) fn resolve(&self, project: &Project) -> Result<(String, DatabaseUrl), Failed> {
        let found = self.find(project)?;
        Ok((label(&found), found.url))
    }

    /// As [`resolve`](Self::resolve), for a command that writes: on a protected database it must be
    /// forced, and is noted. `None` is for one that does not write after all.
    pub(crate) async fn resolve_to_write(
        &self,
        project: &Project,
        what: &'static str,
        consent: Option<&Consent>,
        terminal: Terminal,
    ) -> Result<(String, DatabaseUrl, Permit), Failed> {
        let found = self.find(project)?;
        let label = label(&found);
        let permit = match consent {
            None => Permit::none(),
            Some(consent) => {
                let unreachable = Unreachable::Refuse;
                permit(what, &found, &label, consent, unreachable, terminal).await?
            }
        };
        Ok((label, found.url, permit))
    }

    /// As [`resolve`](Self::resolve), with where it came from. A URL has no name.
    pub(crate) fn find(&self, project: &Project) -> Result<Resolved, Failed> {
        let text = self.0.expose();
        if is_secret(text) {
            return Ok(Resolved {
                name: String::new(),
                url: text.parse().or_exit(Exit::Usage)?,
                from: "the command line".to_owned(),
                protected: false,
            });
        }
        find(project, text)
    }
}

/// Whether an argument is meant to say how to connect, in the form of a URL or, as libpq takes them
/// too, of keywords. What it says may hold a password, right or wrong, and is not shown.
pub(crate) fn is_secret(text: &str) -> bool {
    text.contains("://")
        || text.contains("password") && text.contains('=')
        // A URL with a letter too few, or without its beginning.
        || text.contains('@') && (text.contains("//") || text.contains(':'))
}

/// Text without the passwords of those of the program's arguments that say how to connect.
pub(crate) fn without_arguments(mut text: String) -> String {
    for argument in std::env::args_os().skip(1) {
        let argument = argument.to_string_lossy();
        // `--env=URL` is repeated as a whole or in part.
        let value = argument.split_once('=').map(|(_, value)| value);
        for secret in [Some(&*argument), value].into_iter().flatten() {
            if is_secret(secret) {
                let shown = secret.parse::<DatabaseUrl>().map(|url| url.to_string());
                text = text.replace(secret, shown.as_deref().unwrap_or("(a database URL)"));
            }
        }
    }
    text
}

/// What messages call a database.
pub(crate) fn label(found: &Resolved) -> String {
    match found.name.as_str() {
        "" => found.url.to_string(),
        name => format!("environment {name}"),
    }
}

/// The environment of that name.
fn find(project: &Project, name: &str) -> Result<Resolved, Failed> {
    let environments = Environments::new(project.settings.env.clone());
    let environment = environments.get(name).map_err(|_| {
        let known: Vec<&str> = environments.iter().map(Environment::name).collect();
        failed(
            Exit::Usage,
            format!(
                "{name:?} is none of migrations, schema and empty, no file, no URL, and none of the \
                 environments {}; add [env.{name}] to {}, with source = \"railway\", \"dotenv\", \
                 \"env\" or \"command\"",
                known.join(", "),
                settings::FILE,
            ),
        )
    })?;
    enter(variable(MARKER_VARIABLE).as_deref(), name).or_exit(Exit::Usage)?;
    let context = Context::new(&project.root, &variable);
    // Nothing else is to be done until it is known.
    let found =
        tokio::task::block_in_place(|| Handle::current().block_on(environment.resolve(&context)));
    found.map_err(|error| {
        let exit = exit_of(&error);
        failed(exit, error)
    })
}

/// What is not set or not right is for the person to correct; what does not answer is not.
fn exit_of(error: &EnvError) -> Exit {
    match error {
        EnvError::Slow { .. }
        | EnvError::Start { .. }
        | EnvError::Ended { .. }
        | EnvError::Railway(
            RailwayError::RateLimited { .. }
            | RailwayError::Unreachable { .. }
            | RailwayError::Failed { .. },
        ) => Exit::Failure,
        _ => Exit::Usage,
    }
}

/// A variable of the process environment.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A URL; what it says when it is wrong has no password in it.
pub(crate) fn parse(url: &str) -> Result<DatabaseUrl, Failed> {
    url.parse().or_exit(Exit::Usage)
}

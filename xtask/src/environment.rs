//! Databases that have a name: from the settings, a `.env` file or the process environment.

use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use driftless_scratch::DatabaseUrl;
use serde::Deserialize;

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::{Project, read_text};
use crate::settings;

/// The environment that needs no settings: `.env`, then the process environment.
const LOCAL: &str = "local";
const VARIABLE: &str = "DATABASE_URL";
const DOTENV: &str = ".env";

/// `[env.NAME]`
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "source", deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) enum EnvironmentSettings {
    /// A variable of the process environment.
    Env {
        /// Its name; `DATABASE_URL` when not said.
        variable: Option<String>,
    },
    /// A file of `NAME=value` lines.
    Dotenv {
        /// The file; `.env` when not said.
        file: Option<PathBuf>,
        /// The variable in it; `DATABASE_URL` when not said.
        variable: Option<String>,
    },
}

/// A database as an argument names it: an environment or a URL. It may be one, and so it is not shown.
#[derive(Clone)]
pub(crate) struct DatabaseArg(String);

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
        Self(text.to_owned())
    }

    /// The option that names it in a command that messages propose; a URL is not shown.
    pub(crate) fn option(&self) -> String {
        match self.0.as_str() {
            LOCAL => String::new(),
            url if is_secret(url) => " --env URL".to_owned(),
            name => format!(" --env {name}"),
        }
    }

    /// What messages call it, and how to reach it.
    pub(crate) fn resolve(&self, project: &Project) -> Result<(String, DatabaseUrl), Failed> {
        if is_secret(&self.0) {
            let url = parse(&self.0)?;
            return Ok((url.to_string(), url));
        }
        Ok((format!("environment {}", self.0), url(project, &self.0)?))
    }
}

/// Whether an argument is meant to say how to connect, in the form of a URL or, as libpq takes them
/// too, of keywords. What it says may hold a password, right or wrong, and is not shown.
pub(crate) fn is_secret(text: &str) -> bool {
    text.contains("://") || text.contains("password=")
}

/// The URL of the environment of that name.
pub(crate) fn url(project: &Project, name: &str) -> Result<DatabaseUrl, Failed> {
    let (value, from) = match project.settings.env.get(name) {
        Some(EnvironmentSettings::Env { variable }) => {
            let variable = variable.as_deref().unwrap_or(VARIABLE);
            (
                from_process(variable),
                format!("the environment variable {variable}"),
            )
        }
        Some(EnvironmentSettings::Dotenv { file, variable }) => {
            let file = file.clone().unwrap_or_else(|| PathBuf::from(DOTENV));
            let variable = variable.as_deref().unwrap_or(VARIABLE);
            let value = from_file(&project.root.join(&file), variable)?;
            (value, format!("{variable} in {}", file.display()))
        }
        None if name == LOCAL => {
            let file = project.root.join(DOTENV);
            let in_file = if file.is_file() {
                from_file(&file, VARIABLE)?
            } else {
                None
            };
            (
                in_file.or_else(|| from_process(VARIABLE)),
                format!("{VARIABLE} in {DOTENV} or in the process environment"),
            )
        }
        None => {
            let known: Vec<&str> = project.settings.env.keys().map(String::as_str).collect();
            return Err(failed(
                Exit::Usage,
                format!(
                    "{name:?} is none of migrations, schema, empty and {LOCAL}, no file, no URL, and \
                     no environment of {} (it has {}); add [env.{name}] there with source = \"env\" \
                     and variable = \"…\"",
                    settings::FILE,
                    if known.is_empty() {
                        "none".to_owned()
                    } else {
                        known.join(", ")
                    },
                ),
            ));
        }
    };
    let value = value.filter(|value| !value.is_empty()).ok_or_else(|| {
        failed(
            Exit::Usage,
            format!("environment {name}: {from} is not set; set it to postgres://user:password@host/database"),
        )
    })?;
    parse(&value)
}

/// A URL; what it says when it is wrong has no password in it.
pub(crate) fn parse(url: &str) -> Result<DatabaseUrl, Failed> {
    url.parse().or_exit(Exit::Usage)
}

fn from_process(variable: &str) -> Option<String> {
    std::env::var(variable).ok()
}

fn from_file(path: &std::path::Path, variable: &str) -> Result<Option<String>, Failed> {
    let text = read_text(path)?;
    for entry in dotenvy::from_read_iter(text.as_bytes()) {
        // The crate's message would show the line, and with it a password.
        let (key, value) = entry.map_err(|_| {
            failed(
                Exit::Usage,
                format!(
                    "{}: a line is not NAME=value; correct the file",
                    path.display()
                ),
            )
        })?;
        if key == variable {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

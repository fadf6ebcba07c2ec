use std::path::{Path, PathBuf};

use serde::Deserialize;

/// `[env.NAME]` in the settings.
///
/// ```
/// use driftless_envs::EnvironmentSettings;
///
/// let settings: EnvironmentSettings = toml::from_str(
///     r#"source = "railway"
///        environment = "production"
///        protected = true"#,
/// )?;
/// assert!(settings.protected);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Keys")]
pub struct EnvironmentSettings {
    /// Where the URL comes from.
    pub source: SourceSettings,
    /// Whether what writes there wants to be asked for.
    pub protected: bool,
}

/// `source = …` and what goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceSettings {
    /// `"env"`: a variable of the process environment.
    Env {
        /// Its name; `DATABASE_URL` when not said.
        variable: Option<String>,
    },
    /// `"dotenv"`: a file of `NAME=value` lines.
    Dotenv {
        /// The file; `.env` when not said.
        file: Option<PathBuf>,
        /// The variable in it; `DATABASE_URL` when not said.
        variable: Option<String>,
    },
    /// `"command"`: a program that prints a URL.
    Command {
        /// The program and its arguments.
        command: Vec<String>,
    },
    /// `"railway"`: a service of a project on Railway.
    Railway {
        /// Railway's environment; the environment's own name when not said.
        environment: Option<String>,
        /// The database's service; `pgvector` when not said.
        service: Option<String>,
        /// The project's name or id; the one that the folder is linked to when not said.
        project: Option<String>,
    },
}

/// `[pool]` in the settings: how many connections the project's services take.
///
/// ```
/// let pool: driftless_envs::PoolSettings = toml::from_str("services = 3")?;
/// assert_eq!(pool.connections(), 60);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PoolSettings {
    /// How many connections a service opens at most.
    pub max_connections: u32,
    /// How many services, or copies of one, there are.
    pub services: u32,
}

impl PoolSettings {
    /// How many connections all services open at most.
    #[must_use]
    pub fn connections(self) -> u32 {
        self.max_connections.saturating_mul(self.services)
    }
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            max_connections: 20,
            services: 1,
        }
    }
}

/// Every key of `[env.NAME]`, whatever its source: serde cannot refuse unknown keys of a table whose
/// keys depend on one of them and which has others beside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
    source: SourceName,
    #[serde(default)]
    protected: bool,
    variable: Option<String>,
    file: Option<PathBuf>,
    command: Option<Vec<String>>,
    environment: Option<String>,
    service: Option<String>,
    project: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SourceName {
    Env,
    Dotenv,
    Command,
    Railway,
}

impl SourceName {
    /// Its name in the settings and its keys.
    fn keys(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Env => ("env", &["variable"]),
            Self::Dotenv => ("dotenv", &["file", "variable"]),
            Self::Command => ("command", &["command"]),
            Self::Railway => ("railway", &["environment", "service", "project"]),
        }
    }
}

impl TryFrom<Keys> for EnvironmentSettings {
    type Error = String;

    fn try_from(keys: Keys) -> Result<Self, String> {
        let program = keys.command.as_deref().and_then(<[String]>::first);
        let words = [
            ("variable", keys.variable.as_deref()),
            ("command", program.map(String::as_str)),
            ("file", keys.file.as_deref().and_then(Path::to_str)),
            ("environment", keys.environment.as_deref()),
            ("service", keys.service.as_deref()),
            ("project", keys.project.as_deref()),
        ];
        // They are shown, and so would be a password in what is put in their place.
        if let Some((key, _)) = words
            .into_iter()
            .find(|(_, value)| value.is_some_and(|it| it.contains("://")))
        {
            return Err(format!(
                "`{key}` is a URL, and should be the name of what has one: write the URL into a file or a \
                 variable that is not committed, and its name here"
            ));
        }
        let (name, own) = keys.source.keys();
        let given = [
            ("variable", keys.variable.is_some()),
            ("file", keys.file.is_some()),
            ("command", keys.command.is_some()),
            ("environment", keys.environment.is_some()),
            ("service", keys.service.is_some()),
            ("project", keys.project.is_some()),
        ];
        let foreign = given.iter().find(|(key, is)| *is && !own.contains(key));
        if let Some((key, _)) = foreign {
            return Err(format!(
                "`{key}` is no key of source = \"{name}\", which has {}; leave it out, or correct the source",
                own.join(", "),
            ));
        }
        let source = match keys.source {
            SourceName::Env => SourceSettings::Env {
                variable: keys.variable,
            },
            SourceName::Dotenv => SourceSettings::Dotenv {
                file: keys.file,
                variable: keys.variable,
            },
            SourceName::Command => SourceSettings::Command {
                command: keys.command.filter(|it| !it.is_empty()).ok_or(
                    "source = \"command\" wants `command`, a program and its arguments, for instance \
                     [\"op\", \"read\", \"op://vault/database/url\"]",
                )?,
            },
            SourceName::Railway => SourceSettings::Railway {
                environment: keys.environment,
                service: keys.service,
                project: keys.project,
            },
        };
        Ok(Self {
            source,
            protected: keys.protected,
        })
    }
}

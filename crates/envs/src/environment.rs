use std::collections::BTreeMap;

use driftless_database_url::{DatabaseUrl, UrlError};

use crate::hosts::is_railway_proxy;
use crate::protection::is_production_name;
use crate::settings::{EnvironmentSettings, SourceSettings};
use crate::source::{Context, Source};
use crate::sources::{Command, Dotenv, FirstOf, Process, Railway};
use crate::{EnvError, redact};

/// The environment of the machine one works at.
const LOCAL: &str = "local";
/// The environments on Railway that need no settings, and what they are called there.
const ON_RAILWAY: [(&str, &str); 2] = [("dev", "development"), ("prod", "production")];
/// What Railway's proxies need: their certificates are self-signed for `localhost`, so that none can be
/// verified, but without TLS a password's proof and all rows go over the internet as they are.
const RAILWAY_TLS: &str = "require";

/// Databases by name.
#[derive(Debug)]
pub struct Environments {
    all: BTreeMap<String, Environment>,
}

/// A database that has a name.
#[derive(Debug)]
pub struct Environment {
    name: String,
    source: Box<dyn Source>,
    /// Whether the settings say that it is production.
    protected: bool,
}

/// An environment's database.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The environment.
    pub name: String,
    /// How to connect.
    pub url: DatabaseUrl,
    /// Where the URL was found: `DATABASE_URL in .env`.
    pub from: String,
    /// Whether settings or name say that it is production; the database itself may too.
    pub protected: bool,
}

impl Environments {
    /// Those of the settings, and `local`, `dev` and `prod` where the settings do not name them.
    #[must_use]
    pub fn new(settings: BTreeMap<String, EnvironmentSettings>) -> Self {
        let mut environments = Self {
            all: BTreeMap::new(),
        };
        environments.insert(LOCAL, Box::new(FirstOf::local()), false);
        for (name, environment) in ON_RAILWAY {
            environments.insert(name, Box::new(Railway::new(environment)), false);
        }
        for (name, settings) in settings {
            let source = source(&name, settings.source);
            environments.insert(&name, source, settings.protected);
        }
        environments
    }

    /// Adds an environment, in place of one of that name.
    pub fn insert(&mut self, name: &str, source: Box<dyn Source>, protected: bool) {
        let environment = Environment {
            name: name.to_owned(),
            source,
            protected,
        };
        self.all.insert(name.to_owned(), environment);
    }

    /// All, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Environment> {
        self.all.values()
    }

    /// Whether there is one of that name.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.all.contains_key(name)
    }

    /// The one of that name.
    pub fn get(&self, name: &str) -> Result<&Environment, EnvError> {
        self.all.get(name).ok_or_else(|| EnvError::Unknown {
            name: name.to_owned(),
            known: self.all.keys().cloned().collect(),
        })
    }
}

impl Environment {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where its URL comes from; nothing secret.
    #[must_use]
    pub fn source(&self) -> String {
        self.source.describe()
    }

    /// Whether settings or name say that it is production.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        self.protected || is_production_name(&self.name)
    }

    /// Looks its URL up. Where it leads to one of Railway's proxies and says nothing of TLS,
    /// `sslmode=require` is put in.
    pub async fn resolve(&self, context: &Context<'_>) -> Result<Resolved, EnvError> {
        let found = self.source.find(context).await?;
        let found = found.ok_or_else(|| EnvError::NotSet {
            name: self.name.clone(),
            from: self.source(),
        })?;
        let bad = |source: UrlError| EnvError::BadUrl {
            name: self.name.clone(),
            from: found.from.clone(),
            source: UrlError {
                reason: redact(&source.reason, std::slice::from_ref(&found.url)),
            },
        };
        let url: DatabaseUrl = found.url.expose().parse().map_err(bad)?;
        let url = if is_railway_proxy(&url) {
            url.with_default_tls(RAILWAY_TLS).map_err(bad)?
        } else {
            url
        };
        Ok(Resolved {
            name: self.name.clone(),
            url,
            from: found.from,
            protected: self.is_protected(),
        })
    }
}

fn source(name: &str, settings: SourceSettings) -> Box<dyn Source> {
    match settings {
        SourceSettings::Env { variable } => Box::new(Process::new(variable)),
        SourceSettings::Dotenv { file, variable } => Box::new(Dotenv::new(file, variable)),
        SourceSettings::Command { command } => Box::new(Command::new(command)),
        SourceSettings::Railway {
            environment,
            service,
            project,
        } => {
            let on_railway = ON_RAILWAY.iter().find(|(known, _)| *known == name);
            let default = on_railway.map_or(name, |(_, environment)| environment);
            let mut railway = Railway::new(environment.as_deref().unwrap_or(default));
            if let Some(service) = service {
                railway = railway.service(service);
            }
            if let Some(project) = project {
                railway = railway.project(project);
            }
            Box::new(railway)
        }
    }
}

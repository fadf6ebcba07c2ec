//! Railway: the variables of a database's service, by its command line tool or its API.

#[cfg(feature = "railway-api")]
mod api;
mod error;
#[cfg(feature = "railway-api")]
mod proxy;
mod tool;
mod variables;

use std::io::ErrorKind;

use driftless_database_url::Secret;

pub use error::RailwayError;

use crate::EnvError;
use crate::process::Tool;
use crate::source::{Answer, Context, Found, Source};

/// The tool (<https://docs.railway.com/cli>).
const PROGRAM: &str = "railway";
/// The service, where nothing else is said: what Railway's template for `pgvector` is called.
const SERVICE: &str = "pgvector";

/// A database's service on Railway, asked for with the `railway` tool; with the feature `railway-api`, and
/// where the tool is not installed, with Railway's API and the token in `RAILWAY_TOKEN` (a project's) or
/// `RAILWAY_API_TOKEN` (an account's).
///
/// The URL is the service's `DATABASE_PUBLIC_UNPOOLED_URL` where there is one, since session settings,
/// advisory locks and prepared statements break in a pooler, and `DATABASE_PUBLIC_URL` otherwise. It must
/// lead to one of Railway's proxies ([`is_railway_proxy`](crate::is_railway_proxy)), and the answer must be
/// about the environment that was asked for: with a token for production the tool may answer for
/// production, whatever it was asked.
#[derive(Debug, Clone)]
pub struct Railway {
    program: String,
    #[cfg(feature = "railway-api")]
    endpoint: String,
    environment: String,
    service: String,
    project: Option<String>,
}

impl Railway {
    /// The service `pgvector` in this environment of the project that the folder is linked to.
    #[must_use]
    pub fn new(environment: &str) -> Self {
        Self {
            program: PROGRAM.to_owned(),
            #[cfg(feature = "railway-api")]
            endpoint: api::ENDPOINT.to_owned(),
            environment: environment.to_owned(),
            service: SERVICE.to_owned(),
            project: None,
        }
    }

    /// Another service, by name or id.
    #[must_use]
    pub fn service(self, service: String) -> Self {
        Self { service, ..self }
    }

    /// Another project than the linked one, by name or id.
    #[must_use]
    pub fn project(self, project: String) -> Self {
        Self {
            project: Some(project),
            ..self
        }
    }

    /// Another program than the `railway` that the search path has.
    #[must_use]
    pub fn program(self, program: String) -> Self {
        Self { program, ..self }
    }

    /// Another server than Railway's, for tests.
    #[cfg(feature = "railway-api")]
    #[must_use]
    pub fn endpoint(self, endpoint: String) -> Self {
        Self { endpoint, ..self }
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Option<Found>, EnvError> {
        let answer = match self.ask_tool(context).await {
            Err(EnvError::Start { source, .. }) if source.kind() == ErrorKind::NotFound => {
                self.ask_instead(context).await?
            }
            answer => answer?,
        };
        let (variable, url) = variables::choose(self, &answer)?;
        Ok(Some(Found {
            url,
            from: format!("{variable} of {}", self.describe()),
        }))
    }

    async fn ask_tool(&self, context: &Context<'_>) -> Result<Secret, EnvError> {
        let run = |arguments: Vec<String>| async move {
            let tool = Tool {
                program: &self.program,
                arguments: &arguments,
                folder: &context.folder,
                set: &tool::SET,
                unset: &tool::UNSET,
                deadline: context.deadline,
            };
            tool.run().await
        };
        let mut printed = run(tool::arguments(self)).await?;
        if tool::is_too_old(&printed) {
            printed = run(tool::older_arguments(self)).await?;
        }
        let tokens = ["RAILWAY_TOKEN", "RAILWAY_API_TOKEN"];
        let secrets: Vec<Secret> = tokens
            .into_iter()
            .filter_map(|name| context.variable(name))
            .collect();
        Ok(tool::answer(self, printed, &secrets)?)
    }

    #[cfg(feature = "railway-api")]
    async fn ask_instead(&self, context: &Context<'_>) -> Result<Secret, EnvError> {
        Ok(api::ask(self, &self.endpoint, context).await?)
    }

    #[cfg(not(feature = "railway-api"))]
    async fn ask_instead(&self, _context: &Context<'_>) -> Result<Secret, EnvError> {
        std::future::ready(Err(RailwayError::NoTool.into())).await
    }
}

impl Source for Railway {
    fn describe(&self) -> String {
        let project = self.project.as_deref();
        let project = project.map_or_else(String::new, |project| format!(" of project {project}"));
        format!(
            "service {} in Railway's environment {}{project}",
            self.service, self.environment
        )
    }

    fn find<'a>(&'a self, context: &'a Context<'a>) -> Answer<'a> {
        Box::pin(self.ask(context))
    }
}

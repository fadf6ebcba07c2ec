//! Railway's GraphQL API (<https://docs.railway.com/integrations/api>), for where the tool is not installed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use driftless_database_url::Secret;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Proxy};

use super::{Railway, RailwayError, proxy};
use crate::redact;
use crate::source::Context;

/// Railway's own.
pub(super) const ENDPOINT: &str = "https://backboard.railway.com/graphql/v2";

/// Who asks, in what words: a project's token stands in a header of its own
/// (<https://docs.railway.com/integrations/api#project-token>).
struct Token {
    variable: &'static str,
    header: &'static str,
    /// The token itself.
    secret: Secret,
    /// What stands in the header.
    value: Secret,
}

impl Token {
    fn find(context: &Context<'_>) -> Option<Self> {
        if let Some(token) = context.variable("RAILWAY_TOKEN") {
            return Some(Self {
                variable: "RAILWAY_TOKEN",
                header: "Project-Access-Token",
                secret: token.clone(),
                value: token,
            });
        }
        let token = context.variable("RAILWAY_API_TOKEN")?;
        Some(Self {
            variable: "RAILWAY_API_TOKEN",
            header: "Authorization",
            value: Secret::new(format!("Bearer {}", token.expose().trim())),
            secret: token,
        })
    }
}

/// The variables of the service, as the API has them.
pub(super) async fn ask(
    railway: &Railway,
    endpoint: &str,
    context: &Context<'_>,
) -> Result<Secret, RailwayError> {
    let token = Token::find(context).ok_or(RailwayError::NoTool)?;
    let linked = context.variable("RAILWAY_PROJECT_ID");
    let linked = linked.map(|it| it.expose().to_owned());
    let (railway, endpoint) = (railway.clone(), endpoint.to_owned());
    let deadline = context.deadline;
    let proxy = proxy::find(context)?;
    let mut secrets = vec![token.secret.clone()];
    let password = proxy.as_ref().and_then(Proxy::password);
    secrets.extend(password.map(|password| Secret::new(password.to_owned())));
    let work = move || {
        let api = Api {
            agent: agent(deadline, proxy),
            endpoint,
            token,
            secrets,
            deadline,
            end: Instant::now() + deadline,
        };
        api.variables(&railway, linked)
    };
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(unreachable(&error, &[])))
}

fn agent(deadline: Duration, proxy: Option<Proxy>) -> Agent {
    // As with databases, the system decides whom to trust.
    let certificates = rustls_native_certs::load_native_certs().certs;
    let certificates: Vec<Certificate<'static>> = certificates
        .iter()
        .map(|it| Certificate::from_der(it).to_owned())
        .collect();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(certificates)))
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        // And not what ureq itself finds in the environment.
        .proxy(proxy)
        .timeout_global(Some(deadline))
        .http_status_as_error(false)
        // A token is sent nowhere else.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("driftless/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}

struct Api {
    agent: Agent,
    endpoint: String,
    token: Token,
    /// What no message may have.
    secrets: Vec<Secret>,
    deadline: Duration,
    end: Instant,
}

/// What every GraphQL server answers (<https://spec.graphql.org/October2021/#sec-Response>).
#[derive(Deserialize)]
struct Answer<T> {
    data: Option<T>,
    #[serde(default)]
    errors: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    message: String,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    name: String,
}

impl Named {
    /// Projects and services are told apart without case.
    fn is(&self, asked: &str) -> bool {
        self.name.eq_ignore_ascii_case(asked) || self.id == asked
    }

    /// Environments are told apart by case, as the tool does.
    fn is_exactly(&self, asked: &str) -> bool {
        self.name == asked || self.id == asked
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TokenOf {
    project_token: TokenPlace,
}

#[derive(Deserialize)]
struct TokenPlace {
    project: Named,
    environment: Named,
}

#[derive(Deserialize)]
struct ProjectOf {
    project: Project,
}

#[derive(Deserialize)]
struct Project {
    id: String,
    environments: Edges,
    services: Edges,
}

#[derive(Deserialize)]
struct Edges {
    edges: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    node: Named,
}

impl Edges {
    fn find(&self, is: impl Fn(&Named) -> bool) -> Option<&Named> {
        let mut nodes = self.edges.iter().map(|edge| &edge.node);
        nodes.find(|node| is(node))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct VariablesOf {
    variables_for_service_deployment: Value,
}

impl Api {
    fn variables(&self, railway: &Railway, linked: Option<String>) -> Result<Secret, RailwayError> {
        let project = self.project(railway, linked)?;
        let environment = project
            .environments
            .find(|it| it.is_exactly(&railway.environment));
        let environment = environment.ok_or_else(|| RailwayError::UnknownEnvironment {
            environment: railway.environment.clone(),
        })?;
        let service = project.services.find(|it| it.is(&railway.service));
        let service = service.ok_or_else(|| RailwayError::UnknownService {
            service: railway.service.clone(),
        })?;
        let answer: VariablesOf = self.ask(
            include_str!("variables.graphql"),
            &json!({
                "project": project.id,
                "environment": environment.id,
                "service": service.id,
            }),
        )?;
        Ok(Secret::new(
            answer.variables_for_service_deployment.to_string(),
        ))
    }

    /// The token's project, or the one that is named; the token's environment must be the one asked for.
    fn project(&self, railway: &Railway, linked: Option<String>) -> Result<Project, RailwayError> {
        let mut id = railway.project.clone().or(linked);
        if self.token.variable == "RAILWAY_TOKEN" {
            let place: TokenOf = self.ask(include_str!("token.graphql"), &json!({}))?;
            let TokenPlace {
                project,
                environment,
            } = place.project_token;
            if !environment.is_exactly(&railway.environment) {
                return Err(RailwayError::Wrong {
                    what: "environment",
                    asked: railway.environment.clone(),
                    answered: format!("{:?}", environment.name),
                });
            }
            if let Some(asked) = railway.project.as_ref().filter(|it| !project.is(it)) {
                return Err(RailwayError::Wrong {
                    what: "project",
                    asked: asked.clone(),
                    answered: format!("{:?}", project.name),
                });
            }
            id = Some(project.id);
        }
        let id = id.ok_or(RailwayError::NoProject)?;
        let found: Result<ProjectOf, _> =
            self.ask(include_str!("project.graphql"), &json!({ "id": id }));
        match found {
            Err(RailwayError::Failed { said, .. }) if said.contains("Project not found") => {
                Err(RailwayError::UnknownProject { project: id })
            }
            found => Ok(found?.project),
        }
    }

    /// Asks, and once more when the server wants a rest that ends before the deadline.
    fn ask<T: DeserializeOwned>(&self, query: &str, variables: &Value) -> Result<T, RailwayError> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        loop {
            match self.post(&body) {
                Err(RailwayError::RateLimited {
                    seconds: Some(seconds),
                }) if Instant::now() + Duration::from_secs(seconds) < self.end => {
                    std::thread::sleep(Duration::from_secs(seconds.max(1)));
                }
                answer => return self.read(&answer?),
            }
        }
    }

    fn post(&self, body: &str) -> Result<Secret, RailwayError> {
        let fail = |error: ureq::Error| match error {
            ureq::Error::Timeout(_) => RailwayError::Unreachable {
                said: format!(
                    "it has not answered within {} s",
                    self.deadline.as_secs_f64()
                ),
            },
            error => unreachable(&error, &self.secrets),
        };
        let left = self.end.saturating_duration_since(Instant::now());
        let mut response = self
            .agent
            .post(&self.endpoint)
            .config()
            .timeout_global(Some(left))
            .build()
            .header(self.token.header, self.token.value.expose())
            .header("Content-Type", "application/json")
            .send(body)
            .map_err(fail)?;
        let status = response.status().as_u16();
        match status {
            200..=299 | 400 => {}
            401 | 403 => return Err(self.bad_token()),
            429 => {
                let rest = response.headers().get("Retry-After");
                let seconds = rest.and_then(|rest| rest.to_str().ok()?.trim().parse().ok());
                return Err(RailwayError::RateLimited { seconds });
            }
            _ => {
                return Err(RailwayError::Failed {
                    how: "Railway's API".to_owned(),
                    said: format!("it answered with HTTP status {status}; try again later"),
                });
            }
        }
        let text = response.body_mut().read_to_string().map_err(fail)?;
        Ok(Secret::new(text))
    }

    fn read<T: DeserializeOwned>(&self, text: &Secret) -> Result<T, RailwayError> {
        let answer: Answer<T> =
            serde_json::from_str(text.expose()).map_err(|_| RailwayError::NotVariables)?;
        if let Some(error) = answer.errors.first() {
            let said = error.message.to_lowercase();
            if said.contains("not authorized") || said.contains("token not found") {
                return Err(self.bad_token());
            }
            return Err(RailwayError::Failed {
                how: "Railway's API".to_owned(),
                said: redact(&error.message, &self.secrets),
            });
        }
        answer.data.ok_or(RailwayError::NotVariables)
    }

    fn bad_token(&self) -> RailwayError {
        RailwayError::BadToken {
            variable: self.token.variable.to_owned(),
        }
    }
}

fn unreachable(error: &dyn std::error::Error, secrets: &[Secret]) -> RailwayError {
    RailwayError::Unreachable {
        said: redact(&error.to_string(), secrets),
    }
}

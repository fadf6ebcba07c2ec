//! Which of a service's variables is the URL, and whether it may be used.

use std::collections::BTreeMap;

use driftless_database_url::{DatabaseUrl, Secret};
use serde::Deserialize;

use super::{Railway, RailwayError};
use crate::hosts::{is_railway_private, is_railway_proxy};

/// The variables that hold a URL for who is outside of Railway, the better one first.
const URLS: [&str; 2] = ["DATABASE_PUBLIC_UNPOOLED_URL", "DATABASE_PUBLIC_URL"];

/// The one thing whose names Railway's tool tells apart by case.
const ENVIRONMENT: &str = "environment";

/// A value: sealed ones are `null`.
#[derive(Deserialize)]
#[serde(transparent)]
struct Value(Option<String>);

/// Variables by name.
struct Variables(BTreeMap<String, Option<Secret>>);

impl Variables {
    /// Reads the flat object that the tool and the API give.
    fn read(answer: &Secret) -> Result<Self, RailwayError> {
        let values: BTreeMap<String, Value> =
            serde_json::from_str(answer.expose()).map_err(|_| RailwayError::NotVariables)?;
        let values = values.into_iter();
        Ok(Self(
            values
                .map(|(name, value)| (name, value.0.map(Secret::new)))
                .collect(),
        ))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_ref().map(Secret::expose)
    }

    /// Whether the answer is about what was asked for, which is a name or an id.
    fn check(&self, what: &'static str, variable: &str, asked: &str) -> Result<(), RailwayError> {
        let name = self.text(&format!("RAILWAY_{variable}_NAME"));
        let id = self.text(&format!("RAILWAY_{variable}_ID"));
        let is_named = |name: &str| match what {
            ENVIRONMENT => name == asked,
            _ => name.eq_ignore_ascii_case(asked),
        };
        if name.is_some_and(is_named) || id == Some(asked) {
            return Ok(());
        }
        Err(RailwayError::Wrong {
            what,
            asked: asked.to_owned(),
            answered: name.map_or_else(
                || format!("none that it names (no RAILWAY_{variable}_NAME)"),
                |name| format!("{name:?}"),
            ),
        })
    }
}

/// The variable that holds the URL, and the URL.
pub(super) fn choose(
    railway: &Railway,
    answer: &Secret,
) -> Result<(&'static str, Secret), RailwayError> {
    let variables = Variables::read(answer)?;
    variables.check(ENVIRONMENT, "ENVIRONMENT", &railway.environment)?;
    variables.check("service", "SERVICE", &railway.service)?;
    if let Some(project) = &railway.project {
        variables.check("project", "PROJECT", project)?;
    }
    let set = |name: &&str| variables.text(name).is_some();
    let known = |name: &&str| variables.0.contains_key(*name);
    let service = railway.service.clone();
    let Some(variable) = URLS.into_iter().find(set).or(URLS.into_iter().find(known)) else {
        return Err(RailwayError::NotPublic {
            service,
            environment: railway.environment.clone(),
        });
    };
    let Some(Some(value)) = variables.0.get(variable) else {
        return Err(RailwayError::Sealed { variable, service });
    };
    if has_no_host(value.expose()) {
        return Err(RailwayError::Blank { variable, service });
    }
    let url: DatabaseUrl = value
        .expose()
        .parse()
        .map_err(|source| RailwayError::BadUrl {
            variable,
            service: service.clone(),
            source,
        })?;
    if is_railway_private(&url) {
        return Err(RailwayError::Private {
            variable,
            service,
            host: url.host().to_owned(),
        });
    }
    if !is_railway_proxy(&url) {
        return Err(RailwayError::NotRailway {
            variable,
            service,
            host: url.host().to_owned(),
        });
    }
    Ok((variable, value.clone()))
}

/// `postgresql://:@:/railway`: what a template gives whose references are empty.
fn has_no_host(url: &str) -> bool {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find('/').unwrap_or(rest.len());
    let authority = &rest[..end];
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    host.is_empty() || host.starts_with(':')
}

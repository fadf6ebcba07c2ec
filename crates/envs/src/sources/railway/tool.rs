//! The `railway` tool, as version 5 is (<https://github.com/railwayapp/cli>).

use driftless_database_url::Secret;

use super::{Railway, RailwayError};
use crate::process::{Printed, how_it_ended};
use crate::redact;

/// Set for the tool: it is to answer, and nothing else.
pub(super) const SET: [(&str, &str); 2] = [
    ("RAILWAY_NO_TELEMETRY", "1"),
    ("RAILWAY_NO_AUTO_UPDATE", "1"),
];
/// Not set for the tool: it would talk to another host, and look at no certificate.
pub(super) const UNSET: [&str; 1] = ["RAILWAY_ENV"];

/// Always with `-e`: without it a token for production answers for production.
pub(super) fn arguments(railway: &Railway) -> Vec<String> {
    with_place(&["variable", "list"], railway)
}

/// As versions before 4.10 have it.
pub(super) fn older_arguments(railway: &Railway) -> Vec<String> {
    with_place(&["variables"], railway)
}

fn with_place(command: &[&str], railway: &Railway) -> Vec<String> {
    let mut arguments = command.to_vec();
    arguments.extend(["-s", &railway.service, "-e", &railway.environment]);
    if let Some(project) = &railway.project {
        arguments.extend(["-p", project]);
    }
    arguments.push("--json");
    arguments.into_iter().map(str::to_owned).collect()
}

/// Whether the tool does not know `variable list`: clap's words for it.
pub(super) fn is_too_old(printed: &Printed) -> bool {
    !printed.status.success()
        && (printed.stderr.contains("unrecognized subcommand")
            || printed.stderr.contains("unexpected argument 'list'"))
}

/// What it printed on standard output, or what its words on standard error mean.
pub(super) fn answer(
    railway: &Railway,
    printed: Printed,
    secrets: &[Secret],
) -> Result<Secret, RailwayError> {
    if printed.status.success() {
        return Ok(printed.stdout);
    }
    let stderr = &printed.stderr;
    let says = |text: &str| stderr.contains(text);
    let not_found = |what: &str| {
        stderr
            .split_once(what)
            .is_some_and(|(_, rest)| rest.contains("not found"))
    };
    Err(if says("Invalid RAILWAY_TOKEN") {
        bad_token("RAILWAY_TOKEN")
    } else if says("check that your RAILWAY_API_TOKEN") {
        bad_token("RAILWAY_API_TOKEN")
    } else if says("check that your RAILWAY_TOKEN") {
        bad_token("RAILWAY_TOKEN")
    } else if says("Unauthorized. Please login with")
        || says("Unauthorized. Please run `railway login` again")
        || says("login is no longer valid")
        || says("Not signed in")
    {
        RailwayError::LoggedOut
    } else if says("do not have access to this resource") {
        RailwayError::NoAccess
    } else if says("No linked project found") {
        RailwayError::NoProject
    } else if says("You are being ratelimited") {
        RailwayError::RateLimited {
            seconds: seconds(stderr),
        }
    } else if says("is restricted") {
        RailwayError::Restricted {
            environment: railway.environment.clone(),
        }
    } else if not_found("Environment \"") {
        RailwayError::UnknownEnvironment {
            environment: railway.environment.clone(),
        }
    } else if not_found("Service '")
        || not_found("Service \"")
        || says("No service linked")
        || says("Project has no services")
    {
        RailwayError::UnknownService {
            service: railway.service.clone(),
        }
    } else if not_found("Project") || says("Project is deleted") {
        match &railway.project {
            Some(project) => RailwayError::UnknownProject {
                project: project.clone(),
            },
            None => RailwayError::NoProject,
        }
    } else if says("error sending request") {
        RailwayError::Unreachable {
            said: redact(stderr, secrets),
        }
    } else {
        let said = redact(stderr, secrets);
        RailwayError::Failed {
            how: format!("`railway` {}", how_it_ended(printed.status)),
            said: if said.is_empty() {
                "it said nothing on standard error; run it by hand: railway variable list"
                    .to_owned()
            } else {
                said
            },
        }
    })
}

fn bad_token(variable: &str) -> RailwayError {
    RailwayError::BadToken {
        variable: variable.to_owned(),
    }
}

/// `Try again in 12 seconds`, `Try again in about 3 minutes`.
fn seconds(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("Try again in ")?;
    let mut words = rest.trim_start_matches("about ").split_whitespace();
    let number: u64 = words.next()?.parse().ok()?;
    let minutes = words.next()?.starts_with("minute");
    Some(if minutes { number * 60 } else { number })
}

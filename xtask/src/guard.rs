//! What stands before a command that writes to a database, or hands one over: whether it is production,
//! whether the person means it, and a line for it in the journal.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use driftless_envs::{Entry, Journal, Protection, Resolved, Said, Why, protection, read_marker};
use sqlx::Connection as _;

use crate::cache;
use crate::connecting::{cannot_connect, is_down};
use crate::environment::variable;
use crate::exit::{Exit, Failed, OrExit as _, Outcome, failed};
use crate::terminal::Terminal;

/// What lets a command write to a protected database
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Consent {
    /// Write to a database that is production: its name is asked for on a terminal
    #[arg(long)]
    pub force: bool,
    /// With --force, the name of the database, for where nobody can be asked
    #[arg(long, value_name = "DATABASE", requires = "force")]
    pub yes_really_on: Option<String>,
}

impl Consent {
    /// What is said to a command that writes, unless it does not.
    pub(crate) fn unless(&self, only_reads: bool) -> Option<&Self> {
        (!only_reads).then_some(self)
    }
}

/// Leave to write. When it goes away before it is given, the journal says that it was refused, and without
/// an [`end`](Permit::end) that the command failed.
#[derive(Debug)]
pub(crate) struct Permit(Option<Noted>);

#[derive(Debug)]
struct Noted {
    journal: Journal,
    who: String,
    what: &'static str,
    environment: String,
    host: String,
    database: String,
    begun: bool,
}

/// Whether a database that does not answer is taken for one that is not marked: only a program that
/// may bring it up is handed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreachable {
    Refuse,
    Allow,
}

/// Asks for leave to do `what` in a database.
pub(crate) async fn permit(
    what: &'static str,
    found: &Resolved,
    label: &str,
    consent: &Consent,
    unreachable: Unreachable,
    terminal: Terminal,
) -> Result<Permit, Failed> {
    let url = &found.url;
    let marker = match url.connect().await {
        Err(error) if unreachable == Unreachable::Allow && is_down(url, &error) => {
            let failure = cannot_connect(label, url, &error).await;
            terminal.warning(format!(
                "nobody could look whether {label} is marked as production: {failure}"
            ));
            None
        }
        Err(error) => return Err(cannot_connect(label, url, &error).await),
        Ok(mut connection) => {
            let marker = read_marker(&mut connection).await.or_exit(Exit::Failure)?;
            connection.close().await.or_exit(Exit::Failure)?;
            marker
        }
    };
    let said = Said {
        force: consent.force,
        yes_really_on: consent.yes_really_on.as_deref(),
        terminal: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
    };
    let decided = protection(marker, found.protected, url.database(), said);
    let why = match decided {
        Protection::Open => return Ok(Permit(None)),
        Protection::Consented(why)
        | Protection::Ask(why)
        | Protection::NoForce(why)
        | Protection::NotNamed(why) => why,
    };
    let host = format!("{}:{}", url.host(), url.port());
    let database = url.database();
    let mut permit = Permit(Some(Noted {
        journal: Journal::new(&cache::journal()?),
        who: who(),
        what,
        environment: found.name.clone(),
        host: host.clone(),
        database: database.to_owned(),
        begun: false,
    }));
    terminal.warning(format!(
        "PRODUCTION ({why}): {label}, database {database} on {host}"
    ));
    let refusal = match decided {
        Protection::NoForce(_) => Some(format!("pass --force to {what} there")),
        Protection::NotNamed(_) => Some(format!(
            "where nobody can be asked, pass --force --yes-really-on {database}"
        )),
        Protection::Ask(_) => match asked(database).await? {
            Answer::Right => None,
            Answer::Wrong => Some("what was typed is not the database's name".to_owned()),
            Answer::Interrupted => {
                return Err(failed(Exit::Interrupted, "interrupted; nothing was done"));
            }
        },
        Protection::Open | Protection::Consented(_) => None,
    };
    if let Some(next) = refusal {
        return Err(refused(label, why, &next));
    }
    permit.begin()?;
    Ok(permit)
}

fn refused(label: &str, why: Why, next: &str) -> Failed {
    failed(
        Exit::Usage,
        format!("{label} is production ({why}), and nothing was done: {next}"),
    )
}

/// What the person said to the question for the database's name.
#[derive(Debug)]
enum Answer {
    Right,
    Wrong,
    Interrupted,
}

async fn asked(database: &str) -> Result<Answer, Failed> {
    let question = async {
        let mut stderr = anstream::stderr();
        write!(stderr, "Type the database's name to go on: ").and_then(|()| stderr.flush())?;
        // Where signals are waited for, reading does not end with one.
        tokio::task::spawn_blocking(|| std::io::stdin().lines().next().transpose()).await?
    };
    tokio::select! {
        // The signal is waited for before the question is seen.
        biased;
        signal = tokio::signal::ctrl_c() => {
            signal.or_exit(Exit::Failure)?;
            Ok(Answer::Interrupted)
        }
        typed = question => {
            let right = typed.or_exit(Exit::Failure)?.as_deref() == Some(database);
            Ok(if right { Answer::Right } else { Answer::Wrong })
        }
    }
}

fn who() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"];
    let name = names.into_iter().find_map(variable);
    name.unwrap_or_else(|| "unknown".to_owned())
}

impl Noted {
    fn append(&self, outcome: driftless_envs::Outcome) -> Result<(), Failed> {
        let entry = Entry {
            who: &self.who,
            what: self.what,
            environment: &self.environment,
            host: &self.host,
            database: &self.database,
            outcome,
        };
        self.journal
            .append(&entry)
            .with_context(|| {
                format!(
                    "{}: what is done in production cannot be noted; make the file writable",
                    self.journal.path().display()
                )
            })
            .or_exit(Exit::Failure)
    }
}

impl Permit {
    /// Of a command that does not write.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    fn begin(&mut self) -> Result<(), Failed> {
        if let Some(noted) = &mut self.0 {
            noted.append(driftless_envs::Outcome::Begun)?;
            noted.begun = true;
        }
        Ok(())
    }

    /// Notes how the command ended.
    pub(crate) fn end(mut self, outcome: Outcome) -> Outcome {
        if let Some(noted) = self.0.take() {
            let done = outcome
                .as_ref()
                .is_ok_and(|code| *code == ExitCode::SUCCESS);
            noted.append(if done {
                driftless_envs::Outcome::Done
            } else {
                driftless_envs::Outcome::Failed
            })?;
        }
        outcome
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(noted) = self.0.take() {
            // There is another error to be told, and the line of the beginning stands.
            let _ = noted.append(if noted.begun {
                driftless_envs::Outcome::Failed
            } else {
                driftless_envs::Outcome::Refused
            });
        }
    }
}

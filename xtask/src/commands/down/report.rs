//! What was taken back, would be, or was not and why: for a person and for a script.

use std::path::PathBuf;
use std::process::ExitCode;

use driftless_migrations::{Applied, ApplyError, Reversal, RevertError};
use driftless_schema_diff::Hazard;
use serde_json::{Value, json};

use crate::exit::{Exit, Failed, Outcome};
use crate::output;
use crate::terminal::{Terminal, chain, count};

use super::Args;

/// A script that takes a migration back.
#[derive(Debug)]
pub(super) struct Script {
    /// The migration.
    pub name: String,
    pub sql: String,
    /// The pair's file; nothing where it is generated.
    pub path: Option<PathBuf>,
    /// Whether it runs on scratch.
    pub runs: bool,
    /// What to know before it runs.
    pub hazards: Vec<Hazard>,
    /// What is gone afterwards.
    pub losses: Vec<String>,
    /// What is not proven.
    pub unproven: Vec<String>,
    /// Why it is not run whatever anybody says.
    pub impossible: Vec<String>,
}

impl Script {
    pub(super) fn is_generated(&self) -> bool {
        self.path.is_none()
    }

    pub(super) fn is_proven(&self) -> bool {
        self.unproven.is_empty() && self.impossible.is_empty()
    }

    pub(super) fn reversal(&self) -> Reversal {
        Reversal {
            name: self.name.clone(),
            sql: self.sql.clone(),
            path: self.called(),
        }
    }

    fn to_json(&self) -> Value {
        let hazards = self
            .hazards
            .iter()
            .map(|hazard| json!({ "kind": hazard.kind.to_string(), "message": hazard.message }));
        json!({
            "name": self.name,
            "path": self.path,
            "generated": self.is_generated(),
            "sql": self.sql,
            "hazards": hazards.collect::<Vec<_>>(),
            "data_loss": self.losses,
            "unproven": self.unproven,
            "impossible": self.impossible,
        })
    }
}

pub(super) struct Report<'a> {
    pub label: &'a str,
    pub args: &'a Args,
    pub terminal: Terminal,
    /// The last migration's first.
    pub scripts: Vec<Script>,
}

impl Report<'_> {
    pub(super) fn is_refused(&self) -> bool {
        self.scripts.iter().any(|one| !one.impossible.is_empty())
            || self.wants_reason()
            || self.loses()
    }

    fn wants_reason(&self) -> bool {
        self.args.unproven.is_none() && self.scripts.iter().any(|one| !one.unproven.is_empty())
    }

    /// Whether something is lost that no person wrote down.
    fn loses(&self) -> bool {
        let lost = |one: &Script| one.is_generated() && !one.losses.is_empty();
        !self.args.accept_data_loss && self.scripts.iter().any(lost)
    }

    pub(super) fn nothing(&self) -> Outcome {
        if self.args.json {
            output::json(&self.to_json("done", &[]))?;
        }
        self.terminal.result(
            "Finished",
            format!("nothing is to be taken back in {}", self.label),
        );
        Ok(ExitCode::SUCCESS)
    }

    /// Something must be looked at first.
    pub(super) fn refused(&self) -> Outcome {
        let mut ways = Vec::new();
        if self.loses() {
            ways.push("--accept-data-loss if the rows and values may go");
        }
        if self.wants_reason() {
            ways.push("--unproven REASON if it may be run unproven");
        }
        if self.scripts.iter().any(|one| !one.impossible.is_empty()) {
            ways = vec!["put right what is said above, or write a down script"];
        }
        let message = format!("nothing was taken back: {}", ways.join(" and "));
        if self.args.json {
            let mut report = self.to_json("refused", &[]);
            report["exit_code"] = (Exit::Unproven as u8).into();
            report["error"] = message.clone().into();
            output::json(&report)?;
        } else {
            output::text(self.sql())?;
        }
        self.tell();
        self.terminal.error(message);
        Ok(Exit::Unproven.into())
    }

    pub(super) fn planned(&self) -> Outcome {
        if self.args.json {
            output::json(&self.to_json("planned", &[]))?;
        } else {
            output::text(self.sql())?;
        }
        self.tell();
        let number = count(self.scripts.len(), "migration");
        let would = format!("{number} in {}; nothing was written", self.label);
        self.terminal.result("Would take back", would);
        Ok(ExitCode::SUCCESS)
    }

    /// All were taken back, or some and why not the others.
    pub(super) fn done(&self, taken: &[Applied], result: Result<(), Failed>) -> Outcome {
        self.tell();
        let number = count(taken.len(), "migration");
        match result {
            Ok(()) => {
                if self.args.json {
                    output::json(&self.to_json("done", taken))?;
                } else {
                    output::text(self.audit(taken))?;
                }
                self.terminal
                    .result("Finished", format!("{number} taken back in {}", self.label));
                Ok(ExitCode::SUCCESS)
            }
            Err(failure) => {
                if self.args.json {
                    let mut report = self.to_json("failed", taken);
                    report["exit_code"] = (failure.exit() as u8).into();
                    report["error"] = chain(failure.error()).into();
                    output::json(&report)?;
                } else {
                    output::text(self.audit(taken))?;
                }
                self.terminal.error(chain(failure.error()));
                Ok(failure.exit().into())
            }
        }
    }

    /// A line for each that was taken back.
    fn audit(&self, taken: &[Applied]) -> String {
        let line = |(script, taken): (&Script, &Applied)| {
            let how = match &self.args.unproven {
                Some(reason) if !script.is_proven() => format!("unproven: {reason}"),
                _ => "proven".to_owned(),
            };
            format!("{}: {} taken back ({how})\n", self.label, taken.name)
        };
        self.scripts.iter().zip(taken).map(line).collect()
    }

    /// The scripts, each under a line that tells whose it is.
    fn sql(&self) -> String {
        let script = |one: &Script| {
            let from = match &one.path {
                Some(path) => path.display().to_string(),
                None => "generated".to_owned(),
            };
            format!(
                "-- takes back {} ({from})\n{}\n",
                one.name,
                one.sql.trim_end()
            )
        };
        self.scripts
            .iter()
            .map(script)
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn tell(&self) {
        for script in &self.scripts {
            let name = &script.name;
            let hazards = script
                .hazards
                .iter()
                .map(|one| format!("{}: {}", one.kind, one.message));
            let losses = script
                .losses
                .iter()
                .map(|loss| format!("data loss: {loss}"));
            let others = script.impossible.iter().chain(&script.unproven).cloned();
            for said in hazards.chain(losses).chain(others) {
                self.terminal.warning(format!("{name}: {said}"));
            }
        }
    }

    fn to_json(&self, outcome: &str, taken: &[Applied]) -> Value {
        json!({
            "outcome": outcome,
            "database": self.label,
            "scripts": self.scripts.iter().map(Script::to_json).collect::<Vec<_>>(),
            "taken_back": taken.iter().map(|one| &one.name).collect::<Vec<_>>(),
            "reason": self.args.unproven,
        })
    }
}

/// How a command ends that an error ends.
pub(super) fn exit_of(error: &RevertError) -> Exit {
    match error {
        RevertError::NotApplied { .. } | RevertError::NotLast { .. } => Exit::Usage,
        RevertError::InTheWay { .. } => Exit::Found,
        RevertError::Script(ApplyError::Script { source, .. }) if !source.is_connection_lost() => {
            Exit::Replay
        }
        _ => Exit::Failure,
    }
}

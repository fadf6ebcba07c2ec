//! What was applied, would be, or was not and why: for a person and for a script.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use driftless_migrations::{Applied, ApplyError, Entry, Folder, Planned, ScriptError, State};
use serde_json::{Value, json};

use crate::exit::{Exit, Outcome};
use crate::output;
use crate::project::Project;
use crate::replay::describe_script;
use crate::table::Table;
use crate::terminal::{Terminal, chain, count, seconds};

pub(super) struct Report<'a> {
    pub label: String,
    pub project: &'a Project,
    pub folder: &'a Folder,
    pub json: bool,
    pub terminal: Terminal,
}

/// What is the matter, and what to do about it.
struct Trouble {
    exit: Exit,
    message: String,
    next: Option<String>,
}

impl Report<'_> {
    /// What would be applied.
    pub(super) fn planned(&self, planned: &[Planned]) -> Outcome {
        if self.json {
            let planned = planned.iter().map(|one| {
                json!({
                    "name": one.name,
                    "path": self.project.shown(&one.path),
                    "statements": one.statements,
                    "in_transaction": one.in_transaction,
                    "resumes": one.resumes,
                })
            });
            let mut report = self.start("planned");
            report["planned"] = planned.collect();
            output::json(&report)?;
        } else {
            output::text(table(planned))?;
        }
        let number = count(planned.len(), "migration");
        let would = format!("{number} to {}; nothing was written", self.label);
        self.terminal.result("Would apply", would);
        Ok(ExitCode::SUCCESS)
    }

    /// All that was to be applied.
    pub(super) fn applied(&self, applied: &[Applied]) -> Outcome {
        if self.json {
            let mut report = self.start("applied");
            report["applied"] = self.applied_json(applied);
            output::json(&report)?;
        }
        if applied.is_empty() {
            self.terminal
                .result("Finished", format!("nothing is pending in {}", self.label));
        } else {
            let number = count(applied.len(), "migration");
            let time = seconds(applied.iter().map(|one| one.elapsed).sum());
            self.terminal.result(
                "Finished",
                format!("{number} applied to {}, {time}", self.label),
            );
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Not all was applied that was to be.
    pub(super) fn failed(&self, applied: &[Applied], error: ApplyError) -> Outcome {
        let failure = self.failure_json(&error);
        let trouble = self.trouble(error);
        if self.json {
            let outcome = match trouble.exit {
                Exit::Found => "refused",
                _ => "failed",
            };
            let mut report = self.start(outcome);
            report["applied"] = self.applied_json(applied);
            report["exit_code"] = (trouble.exit as u8).into();
            report["error"] = trouble.message.clone().into();
            report["next"] = trouble.next.clone().into();
            report["failure"] = failure;
            output::json(&report)?;
        }
        self.terminal.error(&trouble.message);
        if trouble.exit == Exit::Replay || !applied.is_empty() {
            self.tell_applied(applied);
        }
        if let Some(next) = trouble.next {
            self.terminal.line(format!("next: {next}"));
        }
        Ok(trouble.exit.into())
    }

    /// Ctrl-C. `states` are what the history says once the server has ended the session.
    pub(super) fn interrupted(
        &self,
        applied: &[Applied],
        current: Option<&str>,
        states: Option<&[Entry]>,
    ) -> Outcome {
        let mut applied = applied.to_vec();
        let state = current.and_then(|name| {
            let entry = states?.iter().find(|entry| entry.name == name)?;
            Some(entry.state)
        });
        let what = match (current, state) {
            (None, _) => "no migration was under way".to_owned(),
            (Some(name), Some(State::Applied)) => {
                applied.push(Applied {
                    name: name.to_owned(),
                    elapsed: Duration::ZERO,
                });
                format!("{name} was just done, and is applied")
            }
            (Some(name), Some(State::Failed)) => format!(
                "{name} was cut off outside a transaction, so parts of it may have taken effect, \
                 and the history says that it was begun"
            ),
            (Some(name), Some(_)) => format!("{name} was rolled back"),
            (Some(name), None) => format!(
                "whether {name} is applied could not be read: the server may still be at it; see \
                 `status`"
            ),
        };
        let message = format!("interrupted; {what}");
        if self.json {
            let mut report = self.start("interrupted");
            report["applied"] = self.applied_json(&applied);
            report["exit_code"] = (Exit::Interrupted as u8).into();
            report["error"] = message.clone().into();
            output::json(&report)?;
        }
        self.terminal.error(message);
        self.tell_applied(&applied);
        self.terminal
            .line("next: run `migrate` again, which goes on from there");
        Ok(Exit::Interrupted.into())
    }

    fn tell_applied(&self, applied: &[Applied]) {
        if applied.is_empty() {
            self.terminal.line("applied before: nothing in this run");
        } else {
            let names: Vec<&str> = applied.iter().map(|one| one.name.as_str()).collect();
            let names = names.join(", ");
            self.terminal
                .line(format!("applied before, and stays: {names}"));
        }
    }

    fn start(&self, outcome: &str) -> Value {
        json!({
            "outcome": outcome,
            "exit_code": 0,
            "database": self.label,
            "layout": self.folder.layout().to_string(),
        })
    }

    fn applied_json(&self, applied: &[Applied]) -> Value {
        let migrations = self.folder.migrations();
        let one = |one: &Applied| {
            let migration = migrations.iter().find(|other| other.name == one.name);
            json!({
                "name": one.name,
                "path": migration.map(|migration| self.project.shown(&migration.path)),
                "took_ms": one.elapsed.as_secs_f64() * 1000.0,
            })
        };
        applied.iter().map(one).collect()
    }

    fn failure_json(&self, error: &ApplyError) -> Value {
        let ApplyError::Script {
            name,
            path,
            rolled_back,
            attempts,
            source,
        } = error
        else {
            return Value::Null;
        };
        let server = match source {
            ScriptError::Failed(failure) => Some(failure),
            _ => None,
        };
        json!({
            "migration": name,
            "path": self.project.shown(path),
            "line": source.place().map(|place| place.line),
            "column": source.place().map(|place| place.column),
            "statement": source.statement().map(|statement| &statement.text),
            "sqlstate": server.map(|server| &server.code),
            "message": server.map(|server| &server.message),
            "detail": server.and_then(|server| server.detail.as_ref()),
            "hint": server.and_then(|server| server.hint.as_ref()),
            "rolled_back": rolled_back,
            "attempts": attempts,
        })
    }

    fn trouble(&self, error: ApplyError) -> Trouble {
        let (exit, next) = match &error {
            ApplyError::Script {
                name,
                path,
                rolled_back,
                attempts,
                source,
            } => return self.script_trouble(name, path, *rolled_back, *attempts, source),
            ApplyError::Refused { state, .. } => {
                let next = match state {
                    State::Edited => {
                        "`status` says what was edited; --accept-edited NAME goes on all the same"
                    }
                    State::Missing => "--accept-missing NAME goes on all the same",
                    _ => {
                        "`status` says what is known of it; `resolve` looks what there is of it, and says to \
                         the history how it ended"
                    }
                };
                (Exit::Found, Some(next))
            }
            ApplyError::OutOfOrder { .. } => {
                let next = "--out-of-order allow applies it all the same";
                (Exit::Found, Some(next))
            }
            ApplyError::NoHistory { .. } => {
                let next = "`resolve --applied NAME` records one that the database has already; \
                            --allow-not-empty applies all the same";
                (Exit::Found, Some(next))
            }
            ApplyError::IndexInTheWay { .. } => (Exit::Found, None),
            ApplyError::Unknown { .. } | ApplyError::NotUtf8 { .. } => (Exit::Usage, None),
            _ => (Exit::Failure, None),
        };
        Trouble {
            exit,
            message: chain(&error.into()),
            next: next.map(str::to_owned),
        }
    }

    fn script_trouble(
        &self,
        name: &str,
        path: &Path,
        rolled_back: bool,
        attempts: u32,
        source: &ScriptError,
    ) -> Trouble {
        let place = if source.place().is_some() { ":" } else { ": " };
        let tries = if attempts > 1 {
            format!(" {attempts} times")
        } else {
            String::new()
        };
        let is_lost = source.is_connection_lost();
        let left = match (rolled_back, is_lost) {
            (true, _) => " and was rolled back: nothing of it is left",
            (false, true) => "; whether it took effect is not known",
            (false, false) => "; parts of it may have taken effect",
        };
        let message = format!(
            "{}{place}{}\nmigration {name} failed{tries}{left}",
            self.project.shown(path),
            describe_script(source),
        );
        let is_lock = matches!(source, ScriptError::Failed(failure) if failure.code == "55P03");
        let next = match (is_lost, rolled_back, is_lock) {
            (true, ..) => "see that the server is back, then run `migrate` again",
            (_, true, true) => {
                "run `migrate` again when the table is less in use, or with a longer --lock-timeout"
            }
            (_, true, false) => "correct the migration, then run `migrate` again",
            (_, false, _) => {
                "find out what of it took effect, complete or undo it by hand, and say so to the \
                 history with `resolve --applied NAME` or `resolve --rolled-back NAME`, which look \
                 what there is"
            }
        };
        Trouble {
            exit: if is_lost { Exit::Failure } else { Exit::Replay },
            message,
            next: Some(next.to_owned()),
        }
    }
}

fn table(planned: &[Planned]) -> String {
    if planned.is_empty() {
        return String::new();
    }
    let mut table = Table::new(["STATEMENTS", "RUNS", "MIGRATION"], &[0]);
    for one in planned {
        let runs = match (one.resumes, one.in_transaction) {
            (true, _) => "taken up again",
            (false, true) => "in one transaction",
            (false, false) => "outside a transaction",
        };
        table.row([
            one.statements.to_string(),
            runs.to_owned(),
            one.name.clone(),
        ]);
    }
    table.text()
}

//! What was done, would be, or was not and why: for a person and for a script.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::build::Done;
use super::standing::{Restoration, State, Step};
use crate::exit::{Exit, Failed, Outcome};
use crate::output;
use crate::terminal::{Terminal, chain, count, seconds};

pub(super) struct Report {
    pub label: String,
    pub json: bool,
    pub terminal: Terminal,
}

impl Report {
    /// What would be done.
    pub(super) fn planned(&self, found: &[Restoration]) -> Outcome {
        let refused = found.iter().filter(|one| one.refused.is_some()).count();
        let exit = if refused > 0 { Some(Exit::Found) } else { None };
        if self.json {
            let indexes: Vec<Value> = found.iter().map(restoration_json).collect();
            self.print("planned", exit, &indexes)?;
        } else {
            output::text(found.iter().map(planned_text).collect::<String>())?;
        }
        for one in found {
            self.tell_amiss(one);
        }
        let would = found.iter().filter(|one| !one.steps.is_empty()).count();
        if would == 0 && refused == 0 {
            self.nothing(found.len());
        } else {
            let number = count(would, "index");
            let said = format!("{number} of {}; nothing was written", self.label);
            self.terminal.result("Would restore", said);
        }
        Ok(exit.map_or(ExitCode::SUCCESS, Into::into))
    }

    /// All was tried.
    pub(super) fn done(&self, done: &[Done]) -> Outcome {
        let exit = exit(done);
        if self.json {
            let outcome = match exit {
                None if done.iter().all(|one| one.restoration.steps.is_empty()) => "nothing",
                None => "restored",
                Some(Exit::Found) => "refused",
                Some(_) => "failed",
            };
            self.print(outcome, exit, &indexes(done))?;
        }
        self.tell(done);
        if exit.is_none() {
            let restored = done.iter().filter(|one| is_restored(one)).count();
            if restored == 0 {
                self.nothing(done.len());
            } else {
                let time = seconds(done.iter().map(|one| one.elapsed).sum());
                let said = format!("{} of {}, {time}", count(restored, "index"), self.label);
                self.terminal.result("Restored", said);
            }
        }
        Ok(exit.map_or(ExitCode::SUCCESS, Into::into))
    }

    /// The connection or the lock was lost, or never had.
    pub(super) fn stopped(&self, done: &[Done], failure: &Failed) -> Outcome {
        if self.json {
            let error = chain(failure.error());
            let mut value = self.value("failed", Some(failure.exit()), &indexes(done));
            value["error"] = error.into();
            output::json(&value)?;
        }
        self.terminal.error(chain(failure.error()));
        self.tell(done);
        Ok(failure.exit().into())
    }

    /// Ctrl-C.
    pub(super) fn interrupted(&self, done: &[Done], current: Option<&str>) -> Outcome {
        let what = match current {
            Some(index) => format!(
                "interrupted: {index} was cut off and is missing or invalid, so that no query uses it"
            ),
            None => "interrupted".to_owned(),
        };
        if self.json {
            let mut value = self.value("interrupted", Some(Exit::Interrupted), &indexes(done));
            value["cut_off"] = current.into();
            output::json(&value)?;
        }
        self.terminal.error(what);
        self.tell(done);
        self.terminal
            .line("next: run `restore-indexes` again, which drops what was left and builds it");
        Ok(Exit::Interrupted.into())
    }

    fn nothing(&self, looked_at: usize) {
        let said = match looked_at {
            0 => format!(
                "no index is protected, so there is nothing to restore in {}",
                self.label
            ),
            1 => format!(
                "nothing to restore: the protected index of {} is there and valid",
                self.label
            ),
            number => format!(
                "nothing to restore: the {number} protected indexes of {} are there and valid",
                self.label
            ),
        };
        self.terminal.result("Finished", said);
    }

    fn tell(&self, done: &[Done]) {
        for one in done {
            let label = one.restoration.wanted.label();
            match &one.outcome {
                Err(said) => self
                    .terminal
                    .error(format!("{label} was not restored: {said}")),
                Ok(()) if is_restored(one) => {
                    let said = format!("{label}, {}", seconds(one.elapsed));
                    self.terminal.done("Restored", said);
                }
                Ok(()) => {}
            }
            self.tell_amiss(&one.restoration);
        }
    }

    fn tell_amiss(&self, one: &Restoration) {
        let label = one.wanted.label();
        if let Some(why) = &one.refused {
            self.terminal
                .error(format!("{label} is {}: {why}", one.state.word()));
        }
        for name in &one.leftovers {
            self.terminal.warning(format!(
                "{name} was left beside {label} by a REINDEX CONCURRENTLY that failed, and costs every \
                 write: DROP INDEX CONCURRENTLY {name}"
            ));
        }
    }

    fn value(&self, outcome: &str, exit: Option<Exit>, indexes: &[Value]) -> Value {
        json!({
            "outcome": outcome,
            "exit_code": exit.map_or(0, |exit| exit as u8),
            "database": self.label,
            "indexes": indexes,
        })
    }

    fn print(&self, outcome: &str, exit: Option<Exit>, indexes: &[Value]) -> Result<(), Failed> {
        output::json(&self.value(outcome, exit, indexes))
    }
}

fn is_restored(one: &Done) -> bool {
    one.outcome.is_ok() && !one.restoration.steps.is_empty()
}

/// A build that failed counts more than what was not tried.
fn exit(done: &[Done]) -> Option<Exit> {
    if done.iter().any(|one| one.outcome.is_err()) {
        Some(Exit::Replay)
    } else if done.iter().any(|one| one.restoration.refused.is_some()) {
        Some(Exit::Found)
    } else {
        None
    }
}

/// SQL with what there is to know, as comments.
fn planned_text(one: &Restoration) -> String {
    if one.state == State::Valid || one.steps.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "-- {} is {}; as {} has it\n",
        one.wanted.label(),
        one.state.word(),
        one.wanted.source
    );
    for step in &one.steps {
        if let Step::Build { settings, .. } = step {
            // Writing to a text does not fail.
            let _ = writeln!(text, "-- {}", settings.to_text());
            for warning in &settings.warnings {
                let _ = writeln!(text, "-- {warning}");
            }
            let _ = writeln!(text, "{};", settings.sql());
        }
        let _ = writeln!(text, "{};", step.sql());
    }
    text + "\n"
}

fn restoration_json(one: &Restoration) -> Value {
    let steps = one.steps.iter().map(|step| {
        json!({
            "sql": step.sql(),
            "settings": match step {
                Step::Build { settings, .. } => settings.to_json(),
                _ => Value::Null,
            },
        })
    });
    json!({
        "name": one.wanted.label(),
        "state": one.state.word().replace(' ', "-"),
        "reason": one.wanted.reason,
        "source": one.wanted.source,
        "steps": steps.collect::<Vec<_>>(),
        "refused": one.refused,
        "leftovers": one.leftovers,
    })
}

fn indexes(done: &[Done]) -> Vec<Value> {
    done.iter().map(done_json).collect()
}

fn done_json(one: &Done) -> Value {
    let mut value = restoration_json(&one.restoration);
    value["restored"] = is_restored(one).into();
    value["error"] = one.outcome.as_ref().err().cloned().into();
    value["took_ms"] = (one.elapsed.as_secs_f64() * 1000.0).into();
    value
}

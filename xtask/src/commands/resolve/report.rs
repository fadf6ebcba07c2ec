//! What was found and recorded, for a person and for a script.

use std::process::ExitCode;

use driftless_migrations::Resolution;
use serde_json::{Value, json};

use crate::exit::{Exit, Failed, Outcome};
use crate::output;
use crate::terminal::Terminal;
use crate::touched::Astray;

use super::Task;

pub(super) struct Report<'a> {
    pub label: &'a str,
    pub task: &'a Task<'a>,
    /// Why it may be recorded all the same.
    pub reason: Option<&'a str>,
    pub astray: Astray,
    /// What nobody can tell.
    pub unproven: Vec<String>,
    pub json: bool,
    pub terminal: Terminal,
}

impl Report<'_> {
    pub(super) fn is_proven(&self) -> bool {
        self.astray.differences.is_empty() && self.unproven.is_empty()
    }

    /// It is not proven, and nobody said why it may be recorded.
    pub(super) fn refused(&self) -> Outcome {
        let message = format!(
            "nothing was recorded: it is not proven that {} {}; {}, or say why it may be recorded \
             with --unverified REASON",
            self.label,
            self.claim(),
            if self.astray.plan.is_empty() {
                "look into it"
            } else {
                "run the SQL, when you have read it"
            }
        );
        if self.json {
            let mut report = self.to_json("refused");
            report["exit_code"] = (Exit::Unproven as u8).into();
            report["error"] = message.clone().into();
            output::json(&report)?;
        } else {
            output::text(self.astray.plan.to_sql())?;
        }
        self.tell();
        self.terminal.error(message);
        Ok(Exit::Unproven.into())
    }

    /// It was recorded, or would be.
    pub(super) fn done(&self, recorded: bool) -> Outcome {
        if self.json {
            let outcome = if recorded { "recorded" } else { "planned" };
            output::json(&self.to_json(outcome))?;
        } else {
            self.print(recorded)?;
        }
        self.tell();
        let verb = if recorded { "Recorded" } else { "Would record" };
        self.terminal.result(
            verb,
            format!(
                "{} as {} in {}",
                self.task.name,
                self.resolved(),
                self.label
            ),
        );
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, recorded: bool) -> Result<(), Failed> {
        if !recorded {
            return output::text(self.astray.plan.to_sql());
        }
        let how = match self.reason {
            Some(reason) if !self.is_proven() => format!("unverified: {reason}"),
            _ => "verified".to_owned(),
        };
        let (name, state) = (self.task.name, self.task.state);
        let (label, resolved) = (self.label, self.resolved());
        output::text(format!(
            "{label}: {name} from {state} to {resolved} ({how})\n"
        ))
    }

    fn resolved(&self) -> &'static str {
        match self.task.resolution {
            Resolution::Applied => "applied",
            Resolution::RolledBack => "rolled back",
        }
    }

    fn claim(&self) -> String {
        let name = self.task.name;
        match self.task.resolution {
            Resolution::Applied => format!("has all that {name} makes"),
            Resolution::RolledBack => format!("has nothing of {name}"),
        }
    }

    /// What is not as it should be.
    fn tell(&self) {
        for difference in &self.astray.differences {
            let how = match (&difference.left, &difference.right) {
                (None, _) => "is missing",
                (_, None) => "is there",
                _ => "stands otherwise",
            };
            self.terminal.warning(format!("{} {how}", difference.id));
        }
        for reason in &self.unproven {
            self.terminal.warning(reason);
        }
    }

    fn to_json(&self, outcome: &str) -> Value {
        let differences = self.astray.differences.iter().map(|one| {
            json!({
                "object": one.id.to_string(),
                "database": one.left,
                "wanted": one.right,
            })
        });
        json!({
            "outcome": outcome,
            "database": self.label,
            "migration": self.task.name,
            "before": self.task.state.to_string(),
            "after": self.resolved(),
            "verified": self.is_proven(),
            "reason": self.reason.filter(|_| !self.is_proven()),
            "differences": differences.collect::<Vec<_>>(),
            "unproven": self.unproven,
            "sql": self.astray.plan.to_sql(),
        })
    }
}

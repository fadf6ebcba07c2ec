//! What was found, for a person and for a script.

use driftless_checksum::Recorded;
use driftless_effects::Named;
use driftless_migrations::{Entry, Layout, State};
use driftless_sanitize::ObjectKind;
use driftless_schema_export::quote;
use serde_json::{Value, json};

use super::edited::Edit;
use crate::commands::restore_indexes;
use crate::environment::DatabaseArg;
use crate::table::Table;
use crate::terminal::{Terminal, count};

/// What was found.
#[derive(Debug)]
pub(super) struct Report {
    pub label: String,
    pub layout: Layout,
    pub lines: Vec<Line>,
    pub protected: Vec<Protected>,
}

/// A migration.
#[derive(Debug)]
pub(crate) struct Line {
    pub entry: Entry,
    /// Its file, where the folder has it.
    pub path: Option<String>,
    pub edit: Option<Edit>,
}

/// A protected object that is not as it should be.
#[derive(Debug)]
pub(super) struct Protected {
    what: String,
    reason: String,
    rule: String,
    /// Whether it is there and no query may use it, rather than gone.
    is_invalid: bool,
    /// The command that restores it.
    restore: Option<String>,
}

impl Protected {
    pub(super) fn of(named: &Named<'_>, env: &DatabaseArg) -> Option<Self> {
        let rule = named.rule;
        let is_invalid = named.standing.iter().any(|one| one.invalid);
        (is_invalid || named.standing.is_empty()).then(|| Self {
            what: match rule.kind {
                Some(kind) => format!("{kind} {}", rule.name),
                None => rule.name.clone(),
            },
            reason: rule.reason.clone(),
            rule: rule.source.to_string(),
            is_invalid,
            restore: (rule.kind == Some(ObjectKind::Index)).then(|| {
                let schema = rule.schema.as_deref().map(|schema| quote(schema) + ".");
                let name = schema.unwrap_or_default() + &quote(&rule.name);
                restore_indexes::command(&name, env)
            }),
        })
    }

    fn state(&self) -> &'static str {
        if self.is_invalid {
            "invalid"
        } else {
            "missing"
        }
    }
}

impl Line {
    fn is_amiss(&self) -> bool {
        match self.entry.state {
            State::Failed | State::Missing => true,
            State::Edited => self.edit.as_ref().is_none_or(Edit::is_semantic),
            _ => self.entry.out_of_order,
        }
    }

    /// What there is to say beside its state.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(self.edit.as_ref().map(Edit::explained));
        if self.entry.out_of_order {
            notes.push(
                "out of order: one that comes after it is applied already; give it a later version"
                    .to_owned(),
            );
        }
        match self.entry.state {
            State::Failed => {
                notes.push(failed(&self.entry));
                notes.push(if self.entry.resumes {
                    "`migrate` takes it up again and completes it".to_owned()
                } else {
                    format!(
                        "`migrate` applies nothing until `resolve --applied {0}` or `resolve \
                         --rolled-back {0}` says how it ended",
                        self.entry.name
                    )
                });
            }
            State::Missing => notes
                .push("applied, and not in the folder: restore it from version control".to_owned()),
            _ => {}
        }
        notes
    }

    /// The recorded checksum in digits; nothing where there is none.
    pub(crate) fn checksum(&self, layout: Layout) -> String {
        let recorded = self.entry.recorded.as_deref().unwrap_or_default();
        let text = String::from_utf8_lossy(recorded);
        match layout {
            Layout::Prisma => Recorded::Prisma(&text).to_string(),
            Layout::Sqlx => Recorded::Sqlx(recorded).to_string(),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let entry = &self.entry;
        json!({
            "name": entry.name,
            "state": entry.state.to_string().replace(' ', "-"),
            "path": self.path,
            "at": entry.at.map(|at| at.to_string()),
            "took_ms": entry.took.map(|took| took.as_secs_f64() * 1000.0),
            "out_of_order": entry.out_of_order,
            "resumes": entry.resumes,
            "edit": self.edit.as_ref().map(|edit| json!({
                "class": edit.class(),
                "applied_in_commit": edit.commit,
                "explanation": edit.explained(),
            })),
            "error": entry.error,
            "amiss": self.is_amiss(),
        })
    }
}

/// The first line that says what went wrong: Prisma's begin with advice and then quote the server.
fn failed(entry: &Entry) -> String {
    let logs = entry.error.as_deref().unwrap_or_default();
    let said = logs.lines().find_map(|line| line.strip_prefix("ERROR: "));
    match said.or_else(|| logs.lines().find(|line| !line.is_empty())) {
        Some(said) => format!("started and not finished: {said}"),
        None => "started and not finished: it runs right now, was killed, or failed".to_owned(),
    }
}

impl Report {
    pub(super) fn is_amiss(&self) -> bool {
        self.lines.iter().any(Line::is_amiss) || self.protected_are_amiss()
    }

    pub(super) fn has_pending(&self) -> bool {
        self.lines.iter().any(|line| line.entry.state.is_pending())
    }

    /// What is missing may come with a pending migration.
    fn protected_are_amiss(&self) -> bool {
        let is_amiss = |one: &Protected| one.is_invalid || !self.has_pending();
        self.protected.iter().any(is_amiss)
    }

    /// A table of the migrations, and a list of the protected objects.
    pub(super) fn to_text(&self) -> String {
        let mut text = migrations(&self.lines, None);
        if !self.protected.is_empty() {
            text.push('\n');
        }
        for one in &self.protected {
            let Protected {
                what, reason, rule, ..
            } = one;
            text = format!("{text}{} {what}: {reason} [{rule}]\n", one.state());
            if let Some(restore) = &one.restore {
                text = format!("{text}  {restore}\n");
            }
        }
        text
    }

    pub(super) fn to_json(&self) -> Value {
        let protected = self.protected.iter().map(|one| {
            json!({
                "object": one.what,
                "state": one.state(),
                "reason": one.reason,
                "rule": one.rule,
                "restore": one.restore,
            })
        });
        json!({
            "database": self.label,
            "layout": self.layout.to_string(),
            "migrations": self.lines.iter().map(Line::to_json).collect::<Vec<_>>(),
            "protected": protected.collect::<Vec<_>>(),
            "amiss": self.is_amiss(),
        })
    }

    /// A line that sums up.
    pub(super) fn tell(&self, terminal: Terminal) {
        let states = [
            State::Applied,
            State::Pending,
            State::RolledBack,
            State::Edited,
            State::Failed,
            State::Missing,
        ];
        let mut parts: Vec<String> = states
            .into_iter()
            .filter_map(|state| {
                let number = self
                    .lines
                    .iter()
                    .filter(|line| line.entry.state == state)
                    .count();
                (number > 0).then(|| format!("{number} {state}"))
            })
            .collect();
        if parts.is_empty() {
            parts.push("no migrations".to_owned());
        }
        if !self.protected.is_empty() {
            let protected = count(self.protected.len(), "protected object");
            parts.push(format!("{protected} missing or invalid"));
        }
        terminal.done("Read", format!("{}: {}", self.label, parts.join(", ")));
    }
}

/// The migrations as a table, with the beginnings of the recorded checksums where a layout says what
/// they are.
pub(crate) fn migrations(lines: &[Line], checksums: Option<Layout>) -> String {
    let mut heading = vec!["STATE", "WHEN", "TOOK", "CHECKSUM", "MIGRATION"];
    if checksums.is_none() {
        heading.retain(|name| *name != "CHECKSUM");
    }
    let heading = heading.into_iter().map(ToOwned::to_owned).collect();
    let mut table = Table::dynamic(heading, &[2]);
    for line in lines {
        let entry = &line.entry;
        let at = entry
            .at
            .map(|at| at.strftime("%Y-%m-%d %H:%M:%SZ").to_string());
        let took = entry
            .took
            .map(|took| format!("{:.2} s", took.as_secs_f64()));
        let mut cells = vec![
            entry.state.to_string(),
            at.unwrap_or_default(),
            took.unwrap_or_default(),
        ];
        cells.extend(checksums.map(|layout| line.checksum(layout).chars().take(12).collect()));
        cells.push(entry.name.clone());
        table.cells(cells);
        line.notes().into_iter().for_each(|note| table.note(note));
    }
    table.text()
}

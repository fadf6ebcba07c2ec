//! What safe-migrate found and did, for people and for scripts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use driftless_effects::{Effect, Kept, Protected};
use driftless_migrations::ScriptError;
use driftless_sanitize::{Finding, Sanitized, Verdict};
use driftless_schema_export::{ObjectDifference, Unmodelled};
use serde_json::{Value, json};

use super::proof::Proof;
use crate::exit::Failed;
use crate::output;
use crate::plan;
use crate::project::Project;
use crate::replay::describe_script;
use crate::terminal::{Terminal, count};
use crate::unmodelled;

/// How it ended.
#[derive(Debug)]
pub(super) enum Written {
    /// New migrations are there.
    At(Vec<PathBuf>),
    /// They would be there, but for `--dry-run`; the paths are known when the name is.
    DryRun(Vec<PathBuf>),
    /// Nothing was left to write.
    NoChanges,
    /// The proof failed; nothing was written.
    Unproven,
}

/// All that there is to say.
#[derive(Debug)]
pub(super) struct Report {
    pub engine: String,
    pub replayed: usize,
    pub cached: usize,
    pub source: String,
    /// What becomes a migration each; one may have nothing left.
    pub migrations: Vec<Sanitized>,
    /// Protected objects that are declared otherwise, or not.
    pub kept: Vec<Kept>,
    pub protected: Protected,
    pub unmodelled: BTreeSet<Unmodelled>,
    pub proof: Proof,
    pub written: Written,
    pub project: Project,
}

impl Report {
    /// The SQL (or JSON) on standard output, the rest on standard error.
    pub(super) fn print(&self, json: bool, terminal: Terminal) -> Result<(), Failed> {
        self.explain(terminal);
        if json {
            output::json(&self.to_json())?;
        } else {
            output::text(self.sql())?;
        }
        self.conclude(terminal);
        Ok(())
    }

    fn explain(&self, terminal: Terminal) {
        let findings = || self.migrations.iter().flat_map(|one| &one.findings);
        if findings().next().is_some() {
            terminal.heading(format!("Sanitized {}", self.source));
        }
        for finding in findings() {
            explain_finding(finding, terminal);
        }
        for kept in &self.kept {
            if kept.declared {
                terminal.warning(format!(
                    "{} is protected and stays as it is, though the declared schema has it \
                     otherwise; to change it, take its rule out in the same commit",
                    kept.id
                ));
            } else {
                terminal.done("Kept", format!("{}: protected and not declared", kept.id));
            }
        }
        for absent in &self.protected.absent {
            terminal.warning(format!(
                "{absent} is protected by a rule and not made by the migrations: if it was made by \
                 hand in production, add it to the migrations; if it is gone for good, remove the \
                 rule"
            ));
        }
        unmodelled::warn(&self.unmodelled, terminal);
        match self.written_scripts().count() {
            0 => {}
            1 => terminal.heading("The migration"),
            several => terminal.heading(format!(
                "The {several} migrations, each after the one before"
            )),
        }
    }

    /// What is left to be written.
    fn written_scripts(&self) -> impl Iterator<Item = &str> {
        self.migrations
            .iter()
            .filter(|one| !one.is_empty())
            .map(|one| one.sql.as_str())
    }

    /// All of it, with a line above each of several.
    fn sql(&self) -> String {
        let scripts: Vec<&str> = self.written_scripts().collect();
        let count = scripts.len();
        if count < 2 {
            return scripts.concat();
        }
        let scripts: Vec<String> = scripts
            .iter()
            .enumerate()
            .map(|(index, sql)| format!("-- == migration {} of {count}\n{sql}", index + 1))
            .collect();
        scripts.join("\n")
    }

    fn conclude(&self, terminal: Terminal) {
        if !self.proof.hazards.is_empty() {
            terminal.heading("Hazards");
            for hazard in &self.proof.hazards {
                terminal.line(format!("  {}: {}", hazard.kind, hazard.message));
            }
        }
        terminal.heading(format!("Proof, on {}", self.engine));
        self.conclude_proof(terminal);
        terminal.line("");
        match &self.written {
            Written::At(paths) => {
                for path in paths {
                    terminal.result("Wrote", self.project.shown(path));
                }
                terminal.line(if paths.len() == 1 {
                    "Next: read it, commit it, and let your migration tool apply it as any other."
                } else {
                    "Next: read them, commit them, and let your migration tool apply them as any \
                     others."
                });
            }
            Written::DryRun(paths) if paths.is_empty() => {
                terminal.done("Dry run", "nothing is written");
            }
            Written::DryRun(paths) => {
                for path in paths {
                    terminal.done(
                        "Dry run",
                        format!("would write {}", self.project.shown(path)),
                    );
                }
            }
            Written::NoChanges => terminal.done("No changes", "there is nothing to write"),
            Written::Unproven => {
                terminal.error(format!("unproven: nothing is written. {}", self.advice()));
            }
        }
    }

    fn conclude_proof(&self, terminal: Terminal) {
        let proof = &self.proof;
        if let Some((number, error)) = &proof.error {
            let error = describe_script(error);
            terminal.failed(
                "does not run",
                match self.migrations.len() {
                    1 => error,
                    _ => format!("migration {number}, {error}"),
                },
            );
            return;
        }
        terminal.passed(format!(
            "it runs on the state after {}",
            count(self.replayed + self.cached, "migration")
        ));
        self.conclude_protected(terminal);
        match &proof.undeclared {
            Some(differences) if differences.is_empty() && proof.replanned.is_empty() => {
                terminal.passed(
                    "the end state is the declared schema, protected objects aside, and planning \
                     again finds nothing",
                );
            }
            Some(differences) if differences.is_empty() => {
                for sql in &proof.replanned {
                    terminal.failed("planning again would still do", sql);
                }
            }
            Some(differences) => {
                for difference in differences {
                    terminal.failed(
                        "not as declared",
                        format!(
                            "{}{}",
                            difference.id,
                            both_sides(difference, "reached", "declared")
                        ),
                    );
                }
            }
            None => terminal.line(
                "  no schema is declared as SQL, so this is all that can be shown of the end state",
            ),
        }
        for (protected, needed) in &proof.under_protected {
            terminal.warning(format!(
                "{protected} is as it was, but {needed}, which it needs, changes: look at that"
            ));
        }
        if proof.changes.is_empty()
            && proof.unmodelled_changes.is_empty()
            && proof.harmed.is_empty()
            && proof.validated.is_empty()
            && self.written_scripts().next().is_some()
        {
            terminal.line("  it changes nothing in the catalog");
        }
        for constraint in &proof.validated {
            terminal.line(format!("  it validates {constraint}, which is protected"));
        }
        if !(proof.changes.is_empty() && proof.unmodelled_changes.is_empty()) {
            terminal.line("  what it changes:");
            for change in &proof.changes {
                // Of a protected object only the comments may change.
                if self.protected.objects.contains_key(&change.id) {
                    terminal.line(format!("    {}: another comment", change.id));
                } else {
                    terminal.line(format!("    {}", summary(change)));
                }
            }
            for (item, is_new) in &proof.unmodelled_changes {
                if *is_new {
                    terminal.line(format!("    {} {}: new", item.kind, item.name));
                } else {
                    terminal.warning(format!(
                        "{} {} is gone after it; what is not modelled is not put back, so add that \
                         to the migration if it must stay",
                        item.kind, item.name
                    ));
                }
            }
        }
    }

    /// What became of the protected objects: by the comparison of both ends, and, where the end alone
    /// does not show it, by what each statement did.
    fn conclude_protected(&self, terminal: Terminal) {
        let proof = &self.proof;
        if proof.harmed.is_empty() && proof.effects.iter().all(|one| !one.lasts) {
            terminal.passed(format!(
                "{} unchanged and valid",
                count(self.protected.objects.len(), "protected object")
            ));
        } else {
            for difference in &proof.harmed {
                let reason = self.protected.reason(&difference.id);
                terminal.failed(
                    "harmed",
                    format!(
                        "{} ({reason}){}",
                        difference.id,
                        both_sides(difference, "before", "after")
                    ),
                );
                let effects = proof.effects.iter();
                for effect in effects.filter(|one| self.protected.concerns(&difference.id, one)) {
                    terminal.line(format!("            by: {}", self.described(effect)));
                }
            }
        }
        for effect in &self.proof.effects {
            let is_told = |one: &ObjectDifference| self.protected.concerns(&one.id, effect);
            if self.proof.harmed.iter().any(is_told) {
                continue;
            }
            let by = self.described(effect);
            if effect.lasts {
                let what = format!("{}, though another has its name; by: {by}", effect.object);
                terminal.failed("harmed", what);
            } else {
                terminal.warning(format!(
                    "{} is at the end as it was, but {by}",
                    effect.object
                ));
            }
        }
    }

    /// Which statement of the SQL that is shown does what to a protected object.
    fn described(&self, effect: &Effect) -> String {
        let place = &effect.place;
        let script = match self.migrations.len() {
            1 => String::new(),
            _ => format!("migration {}, ", place.script + 1),
        };
        let mut lines = place.statement.lines();
        let first = lines.next().unwrap_or_default();
        let rest = if lines.next().is_some() { " …" } else { "" };
        format!(
            "{script}line {} {}: {first}{rest}",
            place.line, effect.change
        )
    }

    /// What to do about a failed proof.
    fn advice(&self) -> &'static str {
        /// `unsafe_use_of_new_value_of_enum_type`
        const NEW_ENUM_VALUE: &str = "55P04";
        match &self.proof.error {
            Some((_, ScriptError::Failed(failure))) if failure.code == NEW_ENUM_VALUE => {
                "A new enum value can be used only after the migration that adds it: give the statement \
                 that adds it alone, write that migration, then give the rest"
            }
            Some(_) => "Correct the statement above, or what made it",
            None => {
                "Correct the change or the declared schema so that the differences above are gone, \
                 or, to give up a protected object for good, remove its rule"
            }
        }
    }

    fn to_json(&self) -> Value {
        let (outcome, paths) = match &self.written {
            Written::At(paths) => ("written", paths.as_slice()),
            Written::DryRun(paths) => ("dry-run", paths.as_slice()),
            Written::NoChanges => ("no-changes", &[][..]),
            Written::Unproven => ("unproven", &[][..]),
        };
        json!({
            "outcome": outcome,
            "paths": paths,
            "sql": self.written_scripts().collect::<Vec<_>>(),
            "source": self.source,
            "engine": self.engine,
            "migrations": { "replayed": self.replayed, "from_snapshot": self.cached },
            "findings": self.migrations.iter().flat_map(|one| &one.findings).collect::<Vec<_>>(),
            "hazards": plan::hazards_json(&self.proof.hazards),
            "unmodelled": unmodelled::to_json(&self.unmodelled),
            "kept": self.kept.iter()
                .map(|kept| json!({ "object": kept.id.to_string(), "declared": kept.declared }))
                .collect::<Vec<_>>(),
            "protected": {
                "objects": self.protected.objects.keys()
                    .map(ToString::to_string).collect::<Vec<_>>(),
                "absent": self.protected.absent,
            },
            "proof": {
                "holds": self.proof.holds(),
                "error": self.proof.error.as_ref().map(|(_, error)| describe_script(error)),
                "harmed": differences_json(&self.proof.harmed),
                "effects": self.proof.effects.iter()
                    .map(|effect| json!({
                        "object": effect.object,
                        "change": effect.change,
                        "migration": effect.place.script + 1,
                        "line": effect.place.line,
                        "column": effect.place.column,
                        "statement": effect.place.statement,
                        "lasts": effect.lasts,
                    }))
                    .collect::<Vec<_>>(),
                "validated": self.proof.validated.iter()
                    .map(ToString::to_string).collect::<Vec<_>>(),
                "not_as_declared": self.proof.undeclared.as_deref().map(differences_json),
                "planned_again": self.proof.replanned,
                "changes": differences_json(&self.proof.changes),
                "unmodelled_changes": self.proof.unmodelled_changes.iter()
                    .map(|(item, is_new)| json!({
                        "kind": item.kind,
                        "name": item.name,
                        "is_new": is_new,
                    }))
                    .collect::<Vec<_>>(),
            },
        })
    }
}

fn explain_finding(finding: &Finding, terminal: Terminal) {
    let what = format!(
        "line {}: {}\n{:>13}{}",
        finding.line,
        finding.explanation,
        "",
        finding.text.replace('\n', "\n             ")
    );
    match finding.verdict {
        Verdict::Remove => terminal.result("Removed", what),
        Verdict::Edit => terminal.result("Removed part", what),
        Verdict::Review => terminal.warning(format!("to review, {what}")),
    }
    if let Some(reason) = &finding.reason {
        terminal.detail(format!("{:>13}why: {reason}", ""));
    }
    if let Some(rule) = &finding.rule {
        terminal.detail(format!("{:>13}rule: {rule}", ""));
    }
}

fn both_sides(difference: &ObjectDifference, left: &str, right: &str) -> String {
    [(left, &difference.left), (right, &difference.right)]
        .map(|(label, side)| {
            let side = side.as_deref().unwrap_or("(not there)").trim_end();
            let side = side.replace('\n', "\n                ");
            format!("\n      {label:>8}: {side}")
        })
        .concat()
}

/// One line, and for an altered object the lines of its SQL that are not alike.
fn summary(change: &ObjectDifference) -> String {
    match (&change.left, &change.right) {
        (None, _) => format!("{}: created", change.id),
        (_, None) => format!("{}: dropped", change.id),
        (Some(left), Some(right)) => {
            let only = |text: &str, other: &str, sign: char| {
                let others: BTreeSet<&str> = other.lines().map(line_of_list).collect();
                let lines: Vec<String> = text
                    .lines()
                    .map(line_of_list)
                    .filter(|line| !others.contains(line))
                    .map(|line| format!("\n        {sign} {line}"))
                    .collect();
                lines.concat()
            };
            let (gone, new) = (only(left, right, '-'), only(right, left, '+'));
            format!("{}: altered{gone}{new}", change.id)
        }
    }
}

/// A line without what depends on whether it is the last of its list.
fn line_of_list(line: &str) -> &str {
    line.trim().trim_end_matches(',')
}

fn differences_json(differences: &[ObjectDifference]) -> Vec<Value> {
    differences
        .iter()
        .map(|difference| {
            json!({
                "object": difference.id.to_string(),
                "left": difference.left,
                "right": difference.right,
            })
        })
        .collect()
}

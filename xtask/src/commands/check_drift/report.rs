//! The drift that was found, for a person and for a script.

use driftless_effects::Protected;
use driftless_schema_diff::Plan;
use driftless_schema_export::{Catalog, Object, ObjectDifference, ObjectId, quote};
use serde_json::{Value, json};

use crate::commands::restore_indexes;
use crate::commands::status::Edit;
use crate::environment::DatabaseArg;
use crate::terminal::{Terminal, count};

/// What was found.
#[derive(Debug)]
pub(super) struct Report {
    pub label: String,
    pub engine: String,
    /// How many migrations the database has applied and the folder has.
    pub applied: usize,
    /// The file of the last of them, or the settings where there is none.
    pub last: String,
    /// Applied migrations that the folder lacks: what they made looks like drift.
    pub missing: Vec<String>,
    /// Migrations that were started and not finished: parts of them may stand.
    pub failed: Vec<String>,
    pub edited: Vec<Edited>,
    /// Left: what the migrations make. Right: what stands.
    pub differences: Vec<ObjectDifference>,
    /// From what the migrations make to what stands.
    pub to_database: Plan,
    /// The other way.
    pub to_migrations: Plan,
    pub harmed: Vec<Harmed>,
    /// Rules that name nothing that the migrations make.
    pub absent: Vec<String>,
}

/// An applied migration whose file is not what was applied.
#[derive(Debug)]
pub(crate) struct Edited {
    pub name: String,
    pub path: String,
    pub edit: Edit,
}

/// A protected object that does not stand as the migrations make it.
#[derive(Debug)]
pub(super) struct Harmed {
    pub id: ObjectId,
    pub state: &'static str,
    pub reason: String,
    /// The command that makes it as the migrations do.
    pub restore: Option<String>,
}

/// Protected objects that are missing, invalid or altered.
pub(super) fn harmed(
    protected: &Protected,
    made: &Catalog,
    stands: &Catalog,
    env: &DatabaseArg,
) -> Vec<Harmed> {
    let harm = protected.harm(made, stands).harmed;
    let mut harmed: Vec<Harmed> = harm
        .into_iter()
        .map(|difference| {
            let state = match (&difference.right, stands.objects.get(&difference.id)) {
                (None, _) => "missing",
                (_, Some(Object::Index(index))) if !index.valid => "invalid",
                _ => "altered",
            };
            Harmed {
                state,
                reason: protected.reason(&difference.id).to_owned(),
                // What is valid is not built again: queries may use it.
                restore: (state != "altered")
                    .then(|| restore(&difference.id, made, env))
                    .flatten(),
                id: difference.id,
            }
        })
        .collect();
    harmed.sort_by(|one, other| one.id.cmp(&other.id));
    harmed
}

/// An index can be built without stopping anybody; anything else is in the SQL that goes back to what
/// the migrations make.
fn restore(id: &ObjectId, made: &Catalog, env: &DatabaseArg) -> Option<String> {
    let name = match (id, made.objects.get(id)?) {
        (ObjectId::Index(name), _) => name.to_string(),
        (ObjectId::Constraint { table, name }, Object::Constraint(constraint))
            if constraint.has_index() =>
        {
            format!("{}.{}", quote(&table.schema), quote(name))
        }
        _ => return None,
    };
    Some(restore_indexes::command(&name, env))
}

/// Where an object is, if it is not on both sides.
pub(super) fn how(difference: &ObjectDifference) -> &'static str {
    match (&difference.left, &difference.right) {
        (None, _) => "only in the database",
        (_, None) => "only in the migrations",
        _ => "different",
    }
}

impl Report {
    pub(super) fn has_drift(&self) -> bool {
        self.edited.iter().any(|one| one.edit.is_semantic())
            || !self.differences.is_empty()
            || !self.harmed.is_empty()
            || !self.missing.is_empty()
            || !self.failed.is_empty()
    }

    pub(super) fn to_text(&self) -> String {
        let mut lines = Vec::new();
        let mut part = |heading: &str, part: Vec<String>| {
            if !part.is_empty() {
                lines.push(format!("-- {heading}"));
                lines.extend(part);
                lines.push(String::new());
            }
        };
        let comment = |text: String| format!("--   {text}");
        part(
            "Migrations",
            self.missing
                .iter()
                .map(|name| comment(format!("missing {name}: applied, and not in the folder")))
                .chain(self.failed.iter().map(|name| {
                    comment(format!(
                        "failed {name}: started and not finished; parts of it may stand"
                    ))
                }))
                .chain(
                    self.edited.iter().map(|one| {
                        comment(format!("edited {}: {}", one.name, one.edit.explained()))
                    }),
                )
                .collect(),
        );
        let protected = self.harmed.iter().flat_map(|one| {
            let reason = if one.reason.is_empty() { "" } else { ": " };
            let told = format!("{} {}{reason}{}", one.state, one.id, one.reason);
            let restore = one.restore.as_ref();
            std::iter::once(comment(told)).chain(restore.map(|it| comment(format!("  {it}"))))
        });
        part("Protected objects", protected.collect());
        let changed = self
            .differences
            .iter()
            .map(|difference| comment(format!("{}: {}", how(difference), difference.id)));
        part("Schema", changed.collect());
        for (heading, plan) in [
            (
                "SQL that makes of the database what the migrations make",
                &self.to_migrations,
            ),
            (
                "SQL that makes of the migrations' state what the database has",
                &self.to_database,
            ),
        ] {
            if !plan.is_empty() {
                part(heading, vec![plan.to_sql().trim_end().to_owned()]);
            }
        }
        lines.join("\n")
    }

    pub(super) fn to_json(&self) -> Value {
        let edited = self.edited.iter().map(|one| {
            json!({
                "name": one.name,
                "path": one.path,
                "class": one.edit.class(),
                "applied_in_commit": one.edit.commit,
                "explanation": one.edit.explained(),
            })
        });
        let harmed = self.harmed.iter().map(|one| {
            json!({
                "object": one.id.to_string(),
                "state": one.state,
                "reason": one.reason,
                "restore": one.restore,
            })
        });
        let differences = self.differences.iter().map(|one| {
            json!({
                "object": one.id.to_string(),
                "migrations": one.left,
                "database": one.right,
            })
        });
        json!({
            "database": self.label,
            "engine": self.engine,
            "applied": self.applied,
            "missing": self.missing,
            "failed": self.failed,
            "edited": edited.collect::<Vec<_>>(),
            "protected": harmed.collect::<Vec<_>>(),
            "rules_without_object": self.absent,
            "differences": differences.collect::<Vec<_>>(),
            "sql_to_migrations": self.to_migrations.to_sql(),
            "sql_to_database": self.to_database.to_sql(),
            "drift": self.has_drift(),
        })
    }

    /// A line that sums up.
    pub(super) fn tell(&self, terminal: Terminal) {
        if self.differences.is_empty() && self.edited.iter().any(|one| one.edit.is_unknown()) {
            terminal.detail(
                "what was applied was not found, but the edited files make the schema that the database \
                 has; if they do nothing else, `fix-drift NAME --accept-semantic REASON` records them",
            );
        }
        for rule in &self.absent {
            terminal.warning(format!(
                "{rule} names nothing that the applied migrations make; if it is gone for good, remove \
                 the rule"
            ));
        }
        let parts = [
            (self.edited.len(), "edited migration"),
            (self.missing.len(), "missing migration"),
            (self.failed.len(), "failed migration"),
            (self.harmed.len(), "harmed protected object"),
            (self.differences.len(), "schema difference"),
        ];
        let found = parts.into_iter().filter(|(number, _)| *number > 0);
        let found: Vec<String> = found.map(|(number, noun)| count(number, noun)).collect();
        let found = if found.is_empty() {
            "no drift".to_owned()
        } else {
            found.join(", ")
        };
        terminal.done(
            "Compared",
            format!(
                "{} with {} on {}: {found}",
                self.label,
                count(self.applied, "applied migration"),
                self.engine
            ),
        );
    }
}

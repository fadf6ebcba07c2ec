//! The drift as findings in files, for code scanning.

use driftless_check::{Finding, FoundBy, Group, Report as Findings, Rule, Severity};

use super::report::{Report, how};

/// What can be found.
pub(super) const RULES: [&Rule; 5] = [
    &CHECKSUM_DRIFT,
    &FAILED_MIGRATION,
    &MISSING_MIGRATION,
    &HARMED_OBJECT,
    &SCHEMA_DRIFT,
];

static CHECKSUM_DRIFT: Rule = Rule {
    name: "checksum-drift",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::History,
    summary: "A migration is another now than when it was applied.",
    harm: "The database keeps what the file was, and new ones get what it is. sqlx refuses to migrate, and \
           `prisma migrate dev` offers to reset the database, even where a comment alone has changed.",
    example: None,
    squawk: &[],
};

static FAILED_MIGRATION: Rule = Rule {
    name: "failed-migration",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::History,
    summary: "A migration was started and not finished.",
    harm: "Parts of it may stand, and nothing more is applied until that is resolved.",
    example: None,
    squawk: &[],
};

static MISSING_MIGRATION: Rule = Rule {
    name: "missing-migration",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::History,
    summary: "A migration was applied and is not in the folder.",
    harm: "A database made of the folder lacks what it made.",
    example: None,
    squawk: &[],
};

static HARMED_OBJECT: Rule = Rule {
    name: "harmed-protected-object",
    severity: Severity::Error,
    group: Group::Protection,
    found_by: FoundBy::Execution,
    summary: "A protected object is missing, invalid or altered.",
    harm: "Queries that need it crawl, or rows that it would refuse come in.",
    example: None,
    squawk: &[],
};

static SCHEMA_DRIFT: Rule = Rule {
    name: "schema-drift",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::Execution,
    summary: "An object of the database is not what the applied migrations make.",
    harm: "The next migration meets another schema than the one it was tested on.",
    example: None,
    squawk: &[],
};

impl Report {
    /// Each drift as a finding. One of the schema is put at the last applied migration, after which
    /// the database should be as that left it.
    pub(super) fn findings(&self) -> Findings {
        let finding = |rule: &'static Rule, path: &str, message: String, help: &str| Finding {
            rule,
            severity: rule.severity,
            path: path.to_owned(),
            spot: None,
            message,
            help: help.to_owned(),
        };
        let mut findings = Vec::new();
        for one in &self.edited {
            let message = format!("{}: {}", one.name, one.edit.explained());
            let mut found = finding(&CHECKSUM_DRIFT, &one.path, message, FIX);
            if !one.edit.is_semantic() {
                found.severity = Severity::Warning;
            }
            findings.push(found);
        }
        let names = [
            (&self.failed, &FAILED_MIGRATION, RESOLVE),
            (&self.missing, &MISSING_MIGRATION, RESTORE_FILE),
        ];
        for (names, rule, help) in names {
            for name in names {
                let message = format!("{name} on {}: {}", self.label, rule.summary);
                findings.push(finding(rule, &self.last, message, help));
            }
        }
        for one in &self.harmed {
            let reason = if one.reason.is_empty() { "" } else { ": " };
            let message = format!(
                "{} is {} on {}{reason}{}",
                one.id, one.state, self.label, one.reason
            );
            let help = one.restore.as_deref().unwrap_or(DIFF);
            findings.push(finding(&HARMED_OBJECT, &self.last, message, help));
        }
        for one in &self.differences {
            let message = format!("{} is {} ({})", one.id, how(one), self.label);
            findings.push(finding(&SCHEMA_DRIFT, &self.last, message, DIFF));
        }
        Findings {
            findings,
            ..Findings::default()
        }
    }
}

const FIX: &str = "`cargo xtask fix-drift` records the file's checksum; for an edit in more than looks, \
                   restore the file and put the change in a migration of its own.";
const RESOLVE: &str = "See what of it stands, and run `cargo xtask resolve`.";
const RESTORE_FILE: &str =
    "Restore the file from version control, or deploy from the branch that has it.";
const DIFF: &str = "`cargo xtask check-drift` prints the SQL that goes either way.";

use std::collections::BTreeMap;

use crate::allow::Allows;
use crate::evidence::Evidence;
use crate::finding::Finding;
use crate::observed;
use crate::rule::{FoundBy, Given, Rule, Severity};
use crate::schema;
use crate::text;
use crate::vector;
use crate::words::Script;

/// How bad the findings of each rule are, where it is not what the rule says.
#[derive(Debug, Clone, Default)]
pub struct Levels(BTreeMap<&'static str, Severity>);

impl Levels {
    /// Sets a rule's severity.
    pub fn set(&mut self, rule: &'static Rule, severity: Severity) {
        self.0.insert(rule.name, severity);
    }

    /// A rule's severity.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Severity {
        self.0.get(rule.name).copied().unwrap_or(rule.severity)
    }
}

/// Judges a migration. Findings come in the order of the file; those that a comment in it allows are
/// left out.
#[must_use]
pub fn check(evidence: &Evidence<'_>, levels: &Levels) -> Vec<Finding> {
    let mut found = Vec::new();
    let script = Script::read(evidence.sql);
    observed::find(evidence, &mut found);
    vector::find(evidence, &script, &mut found);
    schema::find(evidence, &script, &mut found);
    text::find(evidence, &script, &mut found);
    let is_on = |rule: &Rule| levels.of(rule) != Severity::Off;
    found.retain(|found| is_on(found.rule));
    let allows = Allows::read(evidence.sql);
    let mut found = allows.apply(found, |rule| is_on(rule) && is_looked_for(rule, evidence));
    found.retain(|found| is_on(found.rule));
    found.sort_by_key(|found| found.range.as_ref().map_or(0, |range| range.start));
    found
        .into_iter()
        .map(|found| found.finding(evidence.path, evidence.sql, levels))
        .collect()
}

/// Whether everything is known that a rule needs to find something.
fn is_looked_for(rule: &Rule, evidence: &Evidence<'_>) -> bool {
    let given = rule.example.as_ref().map_or(&[][..], |it| it.given);
    let is_given = |given: &Given| match given {
        Given::Rows { .. } => evidence.rows.is_some(),
        Given::Idempotent => evidence.again.is_some(),
        Given::InTransaction | Given::Protected { .. } | Given::File { .. } => true,
    };
    rule.found_by != FoundBy::History
        && evidence.trace.stopped.is_none()
        && given.iter().all(is_given)
}

use std::collections::BTreeMap;

use crate::allow::Allows;
use crate::evidence::Evidence;
use crate::finding::{Finding, Found, Spot};
use crate::observed;
use crate::rule::{Rule, Severity};
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
    found.retain(|found| levels.of(found.rule) != Severity::Off);
    let allows = Allows::read(evidence.sql);
    let mut found = allows.apply(found);
    found.sort_by_key(|found| found.range.as_ref().map_or(0, |range| range.start));
    found
        .into_iter()
        .map(|found| finding(found, evidence, levels))
        .collect()
}

fn finding(found: Found, evidence: &Evidence<'_>, levels: &Levels) -> Finding {
    Finding {
        severity: levels.of(found.rule),
        rule: found.rule,
        path: evidence.path.to_owned(),
        spot: found.range.map(|range| Spot::new(evidence.sql, range)),
        message: found.message,
        help: found.help,
    }
}

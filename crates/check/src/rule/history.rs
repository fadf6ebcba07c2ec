//! Rules about files of migrations, and about suppressions.

use super::{FoundBy, Group, Rule, Severity};

pub(super) const HISTORY: &[&Rule] = &[&INVALID_ALLOW, &UNNEEDED_ALLOW];

pub(crate) static INVALID_ALLOW: Rule = Rule {
    name: "invalid-allow",
    severity: Severity::Error,
    group: Group::Allow,
    found_by: FoundBy::Text,
    summary: "A comment `-- driftless: allow RULE because …` names no rule, or gives no reason.",
    harm: "It allows nothing, and whoever reads it believes that it does, or does not learn why.",
    example: None,
    squawk: &[],
};

pub(crate) static UNNEEDED_ALLOW: Rule = Rule {
    name: "unneeded-allow",
    severity: Severity::Error,
    group: Group::Allow,
    found_by: FoundBy::Text,
    summary: "A comment `-- driftless: allow RULE because …` stands where the rule finds nothing.",
    harm: "It would hide the next finding of this rule at its place, which nobody has looked at.",
    example: None,
    squawk: &[],
};

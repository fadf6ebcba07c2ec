//! Rules about files of migrations, and about suppressions.

use super::{FoundBy, Group, Rule, Severity};

pub(super) const HISTORY: &[&Rule] = &[
    &EDITED_MIGRATION,
    &CHANGED_LINE_ENDINGS,
    &REMOVED_MIGRATION,
    &OUT_OF_ORDER,
    &INVALID_ALLOW,
    &UNNEEDED_ALLOW,
];

pub(crate) static EDITED_MIGRATION: Rule = Rule {
    name: "edited-migration",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::History,
    summary: "A migration that is committed already is another now.",
    harm: "Databases that have applied it keep what it was, and new ones get what it is: they drift \
           apart. Its checksum is another, so sqlx refuses to migrate and Prisma reports it, even \
           where a comment alone has changed.",
    example: None,
    squawk: &[],
};

pub(crate) static CHANGED_LINE_ENDINGS: Rule = Rule {
    name: "changed-line-endings",
    severity: Severity::Warning,
    group: Group::History,
    found_by: FoundBy::History,
    summary: "A migration that is committed already has other line ends now.",
    harm: "Its checksum is another, so sqlx refuses to migrate from this work tree a database that was \
           migrated from another one, and Prisma reports it.",
    example: None,
    squawk: &[],
};

pub(crate) static REMOVED_MIGRATION: Rule = Rule {
    name: "removed-migration",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::History,
    summary: "A migration that is committed already is gone, or has another name.",
    harm: "Databases that have applied it miss it: sqlx and Prisma refuse to go on, and what it made is \
           on some databases and not on others.",
    example: None,
    squawk: &[],
};

pub(crate) static OUT_OF_ORDER: Rule = Rule {
    name: "out-of-order",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::History,
    summary: "A new migration comes before one that is committed already.",
    harm: "Databases that have the later one run the new one after it, new ones before it. Where both \
           touch one object, they end up different, or one of the orders fails.",
    example: None,
    squawk: &[],
};

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

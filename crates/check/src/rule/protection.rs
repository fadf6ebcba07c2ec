//! Rules about protected objects.

use super::{FoundBy, Group, Rule, Severity};

pub(super) const PROTECTION: &[&Rule] = &[&PROTECTED_OBJECT, &UNSEEN_CODE];

pub(crate) static PROTECTED_OBJECT: Rule = Rule {
    name: "protected-object",
    severity: Severity::Error,
    group: Group::Protection,
    found_by: FoundBy::Both,
    summary: "A protected object is not as it was when the migration has run: dropped, renamed, \
              moved, made invalid, or redefined.",
    harm: "It was protected because something depends on it that no tool sees: queries that crawl \
           without their vector index, rows that no CHECK keeps out any more. A migration that drops \
           it and puts it back unchanged is fine. To give it up for good, remove its rule in the same \
           commit.",
    example: None,
    squawk: &[],
};

pub(crate) static UNSEEN_CODE: Rule = Rule {
    name: "unseen-code",
    severity: Severity::Warning,
    group: Group::Protection,
    found_by: FoundBy::Both,
    summary: "A statement may do something to a protected object that a run on scratch does not show.",
    harm: "SQL that is put together at run time from what it finds may do nothing on a scratch \
           database, which has hardly any rows, and drop a protected object where there are many.",
    example: None,
    squawk: &[],
};

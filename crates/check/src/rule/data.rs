//! Rules about rows and what reads them.

use super::{FoundBy, Group, Rule, Severity};

pub(super) const DATA: &[&Rule] = &[&DOES_NOT_RUN];

pub(crate) static DOES_NOT_RUN: Rule = Rule {
    name: "does-not-run",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A statement fails on the state that the migrations before it make.",
    harm: "The migration fails where it is applied, and what comes after it is not applied.",
    example: None,
    squawk: &["syntax-error"],
};

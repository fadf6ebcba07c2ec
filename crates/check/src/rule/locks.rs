//! Rules about who waits while a migration runs.

use super::{Example, FoundBy, Group, Rule, Severity};

pub(super) const LOCKS: &[&Rule] = &[&REWRITES_TABLE];

pub(crate) static REWRITES_TABLE: Rule = Rule {
    name: "rewrites-table",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A statement writes every row of an existing table again.",
    harm: "Nobody reads or writes the table until all rows and indexes are written, vector indexes \
           included, and the disk needs room for both copies.",
    example: Some(Example {
        before: "CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL);",
        harmful: "ALTER TABLE orders ALTER COLUMN number TYPE bigint;",
        safe: &[
            "ALTER TABLE orders ADD COLUMN number_wide bigint;",
            "ALTER TABLE orders ADD CONSTRAINT number_wide_set CHECK (number_wide IS NOT NULL) NOT VALID;",
        ],
    }),
    squawk: &[
        "changing-column-type",
        "adding-field-with-default",
        "adding-serial-primary-key-field",
        "prefer-repack",
    ],
};

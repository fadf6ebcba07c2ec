//! Rules about rows and what reads them.

use super::{Example, FoundBy, Given, Group, Rule, Severity};

pub(super) const DATA: &[&Rule] = &[
    &DOES_NOT_RUN,
    &REQUIRED_COLUMN,
    &FAILS_ON_ROWS,
    &DROPS_TABLE,
    &DROPS_COLUMN,
    &TRUNCATES_TABLE,
    &DROPS_DATABASE,
    &DROPS_VIEW,
    &RENAMES_TABLE,
    &RENAMES_COLUMN,
    &CHANGES_TYPE,
    &DROPS_NOT_NULL,
    &NOT_IDEMPOTENT,
];

const ORDERS: &str =
    "CREATE TABLE orders (id bigint PRIMARY KEY, number varchar(10) NOT NULL, note text);";

pub(crate) static DOES_NOT_RUN: Rule = Rule {
    name: "does-not-run",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A statement fails on the state that the migrations before it make.",
    harm: "The migration fails where it is applied, and what comes after it is not applied.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ADD COLUMN note text;",
        safe: &["ALTER TABLE orders ADD COLUMN remark text;"],
    }),
    squawk: &["syntax-error"],
};

pub(crate) static REQUIRED_COLUMN: Rule = Rule {
    name: "required-column",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A column that may not be NULL and has no default is added to an existing table.",
    harm: "It fails as soon as the table has one row, and services that do not know the column yet \
           cannot insert any more.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ADD COLUMN priority int NOT NULL;",
        safe: &["ALTER TABLE orders ADD COLUMN priority int NOT NULL DEFAULT 0;"],
    }),
    squawk: &["adding-required-field"],
};

pub(crate) static FAILS_ON_ROWS: Rule = Rule {
    name: "fails-on-rows",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A statement fails on rows such as an existing table may have.",
    harm: "It runs on an empty database, in tests and on scratch, and fails in production: \
           duplicates, NULLs, rows without a parent, texts that are no numbers.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ALTER COLUMN note SET NOT NULL;",
        safe: &[
            "UPDATE orders SET note = '' WHERE note IS NULL;",
            "ALTER TABLE orders ADD CONSTRAINT note_set CHECK (note IS NOT NULL) NOT VALID;",
        ],
    }),
    squawk: &[],
};

pub(crate) static DROPS_TABLE: Rule = Rule {
    name: "drops-table",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "An existing table or materialized view is dropped.",
    harm: "Its rows are lost for good, and services that still read it fail.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "DROP TABLE orders;",
        safe: &[
            "-- driftless: allow drops-table because no service reads it since 4.2, and it is backed up\n\
             DROP TABLE orders;",
        ],
    }),
    squawk: &["ban-drop-table"],
};

pub(crate) static DROPS_COLUMN: Rule = Rule {
    name: "drops-column",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A column of an existing table is dropped.",
    harm: "Its values are lost for good, with its indexes and constraints, and services that still \
           name it fail.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders DROP COLUMN note;",
        safe: &[
            "-- driftless: allow drops-column because no service names it since 4.2\n\
             ALTER TABLE orders DROP COLUMN note;",
        ],
    }),
    squawk: &["ban-drop-column"],
};

pub(crate) static TRUNCATES_TABLE: Rule = Rule {
    name: "truncates-table",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "An existing table is emptied.",
    harm: "Its rows are lost for good; with CASCADE those of every table that refers to it too.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "TRUNCATE orders CASCADE;",
        safe: &["DELETE FROM orders WHERE note = 'test';"],
    }),
    squawk: &["ban-truncate-cascade"],
};

pub(crate) static DROPS_DATABASE: Rule = Rule {
    name: "drops-database",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Text,
    summary: "A database is dropped.",
    harm: "Everything in it is lost for good. No migration of one database has to do with another.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "DROP DATABASE IF EXISTS old_shop;",
        safe: &["SELECT 'drop it by hand, after a backup';"],
    }),
    squawk: &["ban-drop-database"],
};

pub(crate) static DROPS_VIEW: Rule = Rule {
    name: "drops-view",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "An existing view is dropped and not made again.",
    harm: "Services that still read it fail.",
    example: Some(Example {
        before: "CREATE VIEW answers AS SELECT 42 AS answer;",
        given: &[],
        harmful: "DROP VIEW answers;",
        safe: &["DROP VIEW answers;\nCREATE VIEW answers AS SELECT 43 AS answer;"],
    }),
    squawk: &[],
};

pub(crate) static RENAMES_TABLE: Rule = Rule {
    name: "renames-table",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "An existing table or view gets another name or schema.",
    harm: "Services that run while it is applied fail until they know the new name; and those that \
           know it already fail before.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders RENAME TO purchases;",
        safe: &["CREATE VIEW purchases AS SELECT * FROM orders;"],
    }),
    squawk: &["renaming-table"],
};

pub(crate) static RENAMES_COLUMN: Rule = Rule {
    name: "renames-column",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A column of an existing table gets another name.",
    harm: "Services that run while it is applied fail until they know the new name; and those that \
           know it already fail before.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders RENAME COLUMN note TO remark;",
        safe: &["ALTER TABLE orders ADD COLUMN remark text;"],
    }),
    squawk: &["renaming-column"],
};

pub(crate) static CHANGES_TYPE: Rule = Rule {
    name: "changes-type",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A column of an existing table gets another type, without its rows being written again.",
    harm: "Prepared statements of running services fail once with \"cached plan must not change result \
           type\", and services that read the old type may not understand the new one.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ALTER COLUMN number TYPE text;",
        safe: &["ALTER TABLE orders ADD COLUMN number_text text;"],
    }),
    squawk: &["changing-column-type"],
};

pub(crate) static DROPS_NOT_NULL: Rule = Rule {
    name: "drops-not-null",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A column of an existing table may be NULL from now on.",
    harm: "Services that rely on a value fail at the first row without one.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ALTER COLUMN number DROP NOT NULL;",
        safe: &["ALTER TABLE orders ALTER COLUMN number SET DEFAULT '';"],
    }),
    squawk: &["ban-drop-not-null"],
};

pub(crate) static NOT_IDEMPOTENT: Rule = Rule {
    name: "not-idempotent",
    severity: Severity::Error,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A statement fails, or does something again, when the migration is run a second time. Only \
              where the project asks for it (`idempotent = true`).",
    harm: "A migration that stopped half way, outside a transaction, cannot just be run again.",
    example: Some(Example {
        before: ORDERS,
        given: &[Given::Idempotent],
        harmful: "CREATE INDEX orders_note_idx ON orders (note);",
        safe: &["CREATE INDEX IF NOT EXISTS orders_note_idx ON orders (note);"],
    }),
    squawk: &["prefer-robust-stmts"],
};

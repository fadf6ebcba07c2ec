//! Rules about who waits while a migration runs.

use super::{Example, FoundBy, Group, Rule, Severity};

pub(super) const LOCKS: &[&Rule] = &[
    &REWRITES_TABLE,
    &BLOCKING_INDEX_BUILD,
    &BLOCKING_UNIQUE_CONSTRAINT,
    &BLOCKING_SCAN,
    &BLOCKING_REFRESH,
    &BLOCKING_DROP_INDEX,
    &BLOCKING_DETACH,
    &LOCK_HELD_DURING_WORK,
    &LOCK_TIMEOUT,
    &CONCURRENTLY_IN_TRANSACTION,
];

const ORDERS: &str = "CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);";

pub(crate) static REWRITES_TABLE: Rule = Rule {
    name: "rewrites-table",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A statement writes every row of an existing table again.",
    harm: "Nobody reads or writes the table until all its rows and all its indexes are written, \
           vector indexes included, and the disk needs room for both copies.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ALTER COLUMN number TYPE bigint;",
        safe: &[
            "ALTER TABLE orders ADD COLUMN number_wide bigint;",
            "-- Then, by the service and in batches: fill number_wide, and read and write it instead.\n\
             ALTER TABLE orders ADD CONSTRAINT number_wide_set CHECK (number_wide IS NOT NULL) NOT VALID;",
        ],
    }),
    squawk: &[
        "changing-column-type",
        "adding-field-with-default",
        "adding-serial-primary-key-field",
        "prefer-repack",
    ],
};

pub(crate) static BLOCKING_INDEX_BUILD: Rule = Rule {
    name: "blocking-index-build",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "An index of an existing table is built while writes to the table wait.",
    harm: "INSERT, UPDATE and DELETE wait until the index is built: seconds for a small table, hours \
           for a large one.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "CREATE INDEX orders_number_idx ON orders (number);",
        safe: &["CREATE INDEX CONCURRENTLY orders_number_idx ON orders (number);"],
    }),
    squawk: &[
        "require-concurrent-index-creation",
        "require-concurrent-reindex",
    ],
};

pub(crate) static BLOCKING_UNIQUE_CONSTRAINT: Rule = Rule {
    name: "blocking-unique-constraint",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A unique, primary key or exclusion constraint of an existing table builds its index \
              while readers and writers wait.",
    harm: "Nobody reads or writes the table until the index is built.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number);",
        safe: &[
            "CREATE UNIQUE INDEX CONCURRENTLY orders_number_key ON orders (number);",
            "SET lock_timeout = '5s';\n\
             ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_key;",
        ],
    }),
    squawk: &["disallowed-unique-constraint"],
};

pub(crate) static BLOCKING_SCAN: Rule = Rule {
    name: "blocking-scan",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A statement reads an existing table from end to end under a lock that others wait for.",
    harm: "Checking a constraint on every row takes as long as reading the table, and until then \
           nobody writes to it, or not even reads it.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ADD CONSTRAINT number_positive CHECK (number > 0);",
        safe: &[
            "SET lock_timeout = '5s';\n\
             ALTER TABLE orders ADD CONSTRAINT number_positive CHECK (number > 0) NOT VALID;",
            "ALTER TABLE orders VALIDATE CONSTRAINT number_positive;",
        ],
    }),
    squawk: &[
        "adding-foreign-key-constraint",
        "constraint-missing-not-valid",
        "adding-not-nullable-field",
        "ban-alter-domain-with-add-constraint",
    ],
};

pub(crate) static BLOCKING_REFRESH: Rule = Rule {
    name: "blocking-refresh",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A materialized view is refreshed while its readers wait.",
    harm: "Nobody reads the view until its query has run and its indexes are built.",
    example: Some(Example {
        before: "CREATE TABLE orders (id bigint PRIMARY KEY);\n\
                 CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS orders FROM orders;\n\
                 CREATE UNIQUE INDEX totals_key ON totals (orders);",
        given: &[],
        harmful: "REFRESH MATERIALIZED VIEW totals;",
        safe: &["REFRESH MATERIALIZED VIEW CONCURRENTLY totals;"],
    }),
    squawk: &[],
};

pub(crate) static BLOCKING_DROP_INDEX: Rule = Rule {
    name: "blocking-drop-index",
    severity: Severity::Warning,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "An index is dropped under a lock on its table that readers wait for.",
    harm: "The lock itself is short, but it waits for every query that reads the table, and all \
           that come later wait behind it.",
    example: Some(Example {
        before: "CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL);\n\
                 CREATE INDEX orders_number_idx ON orders (number);",
        given: &[],
        harmful: "DROP INDEX orders_number_idx;",
        safe: &["DROP INDEX CONCURRENTLY orders_number_idx;"],
    }),
    squawk: &["require-concurrent-index-deletion"],
};

pub(crate) static BLOCKING_DETACH: Rule = Rule {
    name: "blocking-detach",
    severity: Severity::Warning,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A partition is detached under a lock on the partitioned table that readers wait for.",
    harm: "The lock itself is short, but it waits for every query that reads any partition, and all \
           that come later wait behind it.",
    example: Some(Example {
        before: "CREATE TABLE events (day date NOT NULL) PARTITION BY RANGE (day);\n\
                 CREATE TABLE events_2025 PARTITION OF events\n    \
                     FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');",
        given: &[],
        harmful: "ALTER TABLE events DETACH PARTITION events_2025;",
        safe: &["ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;"],
    }),
    squawk: &["require-concurrent-partition-detach"],
};

pub(crate) static LOCK_HELD_DURING_WORK: Rule = Rule {
    name: "lock-held-during-work",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A lock that an earlier statement of the transaction took is still held while a later \
              one reads or writes a whole table.",
    harm: "A lock that would have been held for a moment is held for as long as the longest statement \
           after it takes, and others wait for all of it.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ADD COLUMN priority int;\n\
                  UPDATE orders SET priority = 0;",
        safe: &[
            "SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN priority int;",
            "UPDATE orders SET priority = 0;",
        ],
    }),
    squawk: &[],
};

pub(crate) static LOCK_TIMEOUT: Rule = Rule {
    name: "lock-timeout",
    severity: Severity::Warning,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A lock that writers or readers wait for is taken on an existing table, and \
              `lock_timeout` is not set.",
    harm: "While it waits for a query that takes long, every query that comes later waits behind it, \
           so a lock for a moment becomes an outage.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "ALTER TABLE orders ADD COLUMN priority int;",
        safe: &["SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN priority int;"],
    }),
    squawk: &["require-timeout-settings"],
};

pub(crate) static CONCURRENTLY_IN_TRANSACTION: Rule = Rule {
    name: "concurrently-in-transaction",
    severity: Severity::Error,
    group: Group::Locks,
    found_by: FoundBy::Execution,
    summary: "A statement that wants no transaction around it is in one.",
    harm: "The migration fails where it is applied. Several statements of one file are a transaction \
           even without BEGIN.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "CREATE INDEX CONCURRENTLY orders_number_idx ON orders (number);\n\
                  CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);",
        safe: &[
            "CREATE INDEX CONCURRENTLY orders_number_idx ON orders (number);",
            "CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);",
        ],
    }),
    squawk: &["ban-concurrent-index-creation-in-transaction"],
};

//! Squawk's rules (<https://squawkhq.com/docs/rules>), beside ours.

/// What becomes of a rule of squawk's here. Which rules of ours find the same, they say themselves
/// ([`Rule::squawk`](super::Rule::squawk)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Squawk {
    /// Ours find it, and more of it, or with fewer false alarms, for this reason.
    Better(&'static str),
    /// Ours find less of it on purpose, for this reason.
    Narrower(&'static str),
    /// Ours find the same.
    Same(&'static str),
    /// Nothing of ours finds it, for this reason.
    LeftOut(&'static str),
}

/// Every rule of squawk.
pub(crate) const SQUAWK: &[(&str, Squawk)] = &[
    (
        "adding-field-with-default",
        Squawk::Better(
            "a default is harmful where the table is written again, which is seen to happen; one that is the same for every row is not, whatever expression it is",
        ),
    ),
    (
        "adding-foreign-key-constraint",
        Squawk::Better(
            "found where an existing table is read under the lock; a key of a table that the migration makes itself is no harm",
        ),
    ),
    (
        "adding-not-nullable-field",
        Squawk::Better(
            "SET NOT NULL is found where it reads the table, and not where a validated CHECK spares it that",
        ),
    ),
    (
        "adding-required-field",
        Squawk::Better(
            "the column is added to a table that has a row, and the statement fails or does not",
        ),
    ),
    (
        "adding-serial-primary-key-field",
        Squawk::Better("the rewrite is seen, and the index that is built under the lock"),
    ),
    (
        "ban-alter-domain-with-add-constraint",
        Squawk::Better(
            "found where tables with columns of the domain are read, and not where there are none",
        ),
    ),
    (
        "ban-char-field",
        Squawk::Better(
            "columns are found in the catalog, those that code makes too; off by itself",
        ),
    ),
    (
        "ban-concurrent-index-creation-in-transaction",
        Squawk::Better(
            "every statement that wants no transaction is found: REINDEX, VACUUM and DETACH CONCURRENTLY too",
        ),
    ),
    (
        "ban-create-domain-with-constraint",
        Squawk::LeftOut(
            "making a domain takes no lock and reads nothing; what harms is to change its constraints later, and that blocking-scan finds",
        ),
    ),
    (
        "ban-drop-column",
        Squawk::Better(
            "columns that go by CASCADE or in code are found too; those that the migration made itself are not",
        ),
    ),
    (
        "ban-drop-database",
        Squawk::Same("read from the text: a scratch database cannot show it"),
    ),
    (
        "ban-drop-not-null",
        Squawk::Better("seen in the catalog, whatever statement did it"),
    ),
    (
        "ban-drop-table",
        Squawk::Better(
            "tables that go by CASCADE, with their schema or in code are found too; those that the migration made itself are not",
        ),
    ),
    (
        "ban-truncate-cascade",
        Squawk::Better(
            "every table that is emptied is named, those that CASCADE reaches too; without CASCADE it is no less final",
        ),
    ),
    (
        "ban-uncommitted-transaction",
        Squawk::Same("read from the text"),
    ),
    (
        "changing-column-type",
        Squawk::Better(
            "whether the table is written again is seen: to a longer varchar it is not, and that is a warning alone",
        ),
    ),
    (
        "constraint-missing-not-valid",
        Squawk::Better("found where an existing table is read under the lock"),
    ),
    (
        "disallowed-unique-constraint",
        Squawk::Better(
            "found where the index is built under the lock, exclusion constraints too; not with USING INDEX, nor in a table that the migration makes",
        ),
    ),
    (
        "identifier-too-long",
        Squawk::Same("says what Postgres makes of the name; bytes are counted, not characters"),
    ),
    (
        "prefer-big-int",
        Squawk::Narrower(
            "keys of one column alone: they count up and run out; what another column holds is the project's own choice",
        ),
    ),
    (
        "prefer-bigint-over-int",
        Squawk::Narrower(
            "keys of one column alone: they count up and run out; what another column holds is the project's own choice",
        ),
    ),
    (
        "prefer-bigint-over-smallint",
        Squawk::Narrower(
            "keys of one column alone: they count up and run out; what another column holds is the project's own choice",
        ),
    ),
    (
        "prefer-identity",
        Squawk::Better(
            "found in the catalog, where a sequence and a default made by hand are the same; off by itself",
        ),
    ),
    (
        "prefer-repack",
        Squawk::Better("VACUUM FULL and CLUSTER are rewrites like others"),
    ),
    (
        "prefer-robust-stmts",
        Squawk::Better(
            "the migration is run a second time: what fails or changes something again is not idempotent, whatever words it uses. Only where the project asks for it, since a migration in a transaction needs none of it",
        ),
    ),
    (
        "prefer-text-field",
        Squawk::Better("columns are found in the catalog; off by itself"),
    ),
    (
        "prefer-timestamptz",
        Squawk::Better(
            "columns are found in the catalog; off by itself, since Prisma makes no others unless told to",
        ),
    ),
    (
        "renaming-column",
        Squawk::Better("seen in the catalog, in views and in code too"),
    ),
    (
        "renaming-table",
        Squawk::Better("seen in the catalog, a move to another schema too"),
    ),
    (
        "require-concurrent-index-creation",
        Squawk::Better(
            "found where an existing table is read under the lock; an index of a new table is no harm. Vector indexes have a rule of their own, and what code builds is found as blocking-scan",
        ),
    ),
    (
        "require-concurrent-index-deletion",
        Squawk::Better("not of an index of a table that the migration makes or drops"),
    ),
    (
        "require-concurrent-partition-detach",
        Squawk::Same("seen by its lock"),
    ),
    (
        "require-concurrent-reindex",
        Squawk::Same("seen by its lock"),
    ),
    (
        "require-enum-value-ordering",
        Squawk::Same("off by itself: most enums have no order that matters"),
    ),
    (
        "require-table-schema",
        Squawk::Better("views, sequences, types and functions too; off by itself"),
    ),
    (
        "require-timeout-settings",
        Squawk::Better(
            "lock_timeout is asked of the server when a statement takes a lock that others wait for; nothing is asked where none is taken. statement_timeout is not asked for: it ends long work, and does not shorten what others wait for",
        ),
    ),
    (
        "syntax-error",
        Squawk::Better(
            "every statement is run in the state before it, so names and types are right too",
        ),
    ),
    (
        "transaction-nesting",
        Squawk::Better("knows whether the project's tool opens a transaction"),
    ),
];

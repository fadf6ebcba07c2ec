//! Rules that read the text, or compare the states before and after.

use super::{Example, FoundBy, Given, Group, Rule, Severity};

pub(super) const TEXT: &[&Rule] = &[
    &UNBOUNDED_UPDATE,
    &CONCURRENTLY_IF_NOT_EXISTS,
    &NESTED_TRANSACTION,
    &UNCOMMITTED_TRANSACTION,
    &FOREIGN_KEY_WITHOUT_INDEX,
    &INT_KEY,
    &SECURITY_DEFINER_SEARCH_PATH,
];

const ORDERS: &str =
    "CREATE TABLE orders (id bigint PRIMARY KEY, number varchar(10) NOT NULL, note text);";

pub(crate) static UNBOUNDED_UPDATE: Rule = Rule {
    name: "unbounded-update",
    severity: Severity::Warning,
    group: Group::Locks,
    found_by: FoundBy::Both,
    summary: "UPDATE or DELETE without WHERE on a table that was there before. Not where the database \
              that is given has under 10,000 rows in it.",
    harm: "Every row stays locked until the transaction ends, whoever writes one waits, and the table \
           holds each row twice until it is vacuumed. It may also be a WHERE that was forgotten.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "UPDATE orders SET note = upper(note);",
        safe: &["UPDATE orders SET note = upper(note) WHERE id BETWEEN 1 AND 10000;"],
    }),
    squawk: &[],
};

pub(crate) static CONCURRENTLY_IF_NOT_EXISTS: Rule = Rule {
    name: "concurrently-if-not-exists",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Text,
    summary: "CREATE INDEX CONCURRENTLY with IF NOT EXISTS. Not where migrations must be idempotent.",
    harm: "A concurrent build that fails leaves an invalid index behind, which no query uses and every \
           INSERT pays for. The second attempt finds it, takes it for the index, and all looks well.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);",
        safe: &[
            "DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;",
            "CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);",
        ],
    }),
    squawk: &[],
};

pub(crate) static NESTED_TRANSACTION: Rule = Rule {
    name: "nested-transaction",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::Text,
    summary: "BEGIN, COMMIT or ROLLBACK in a migration that its tool runs in a transaction already, or a \
              second BEGIN while a transaction is open.",
    harm: "Postgres has no transactions in transactions: BEGIN does nothing, and COMMIT ends the tool's \
           own. What follows is applied for good even if the migration fails after it.",
    example: Some(Example {
        before: ORDERS,
        given: &[Given::InTransaction],
        harmful: "BEGIN;\nALTER TABLE orders ADD COLUMN remark text;\nCOMMIT;",
        safe: &["ALTER TABLE orders ADD COLUMN remark text;"],
    }),
    squawk: &["transaction-nesting"],
};

pub(crate) static UNCOMMITTED_TRANSACTION: Rule = Rule {
    name: "uncommitted-transaction",
    severity: Severity::Error,
    group: Group::History,
    found_by: FoundBy::Text,
    summary: "A transaction that the migration opens and does not close.",
    harm: "What it did is undone when the connection ends, while the tool has noted it as applied.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "BEGIN;\nALTER TABLE orders ADD COLUMN remark text;",
        safe: &["BEGIN;\nALTER TABLE orders ADD COLUMN remark text;\nCOMMIT;"],
    }),
    squawk: &["ban-uncommitted-transaction"],
};

pub(crate) static FOREIGN_KEY_WITHOUT_INDEX: Rule = Rule {
    name: "foreign-key-without-index",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "No index begins with the columns of a new foreign key, or the migration drops the last \
              one that does.",
    harm: "Each DELETE of a row that is referred to, and each change of its key, reads the whole table \
           that refers to it, under a lock; and so does each join the other way.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);",
        safe: &[
            "CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);\n\
             CREATE INDEX items_order_id_idx ON items (order_id);",
        ],
    }),
    squawk: &[],
};

pub(crate) static INT_KEY: Rule = Rule {
    name: "int-key",
    severity: Severity::Warning,
    group: Group::Data,
    found_by: FoundBy::Execution,
    summary: "A new primary key of one column has 32 or 16 bits. Keys that refer to another table, and \
              other columns, are left alone.",
    harm: "After 2,147,483,647 values, those of failed INSERTs included, no row can be added, and to make \
           it bigint then writes every row again, and those of all tables that refer to it.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "CREATE TABLE orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
        safe: &["CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"],
    }),
    squawk: &[
        "prefer-big-int",
        "prefer-bigint-over-int",
        "prefer-bigint-over-smallint",
    ],
};

pub(crate) static SECURITY_DEFINER_SEARCH_PATH: Rule = Rule {
    name: "security-definer-search-path",
    severity: Severity::Warning,
    group: Group::Security,
    found_by: FoundBy::Execution,
    summary: "A new or changed function is SECURITY DEFINER and sets no search_path.",
    harm: "Whoever calls it chooses which tables, functions and operators its names mean: by putting one \
           of the same name into a schema that comes first, they run their code with its owner's rights.",
    example: Some(Example {
        before: ORDERS,
        given: &[],
        harmful: "CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE sql SECURITY DEFINER\n    \
                  AS 'SELECT count(*) FROM orders';",
        safe: &[
            "CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE sql SECURITY DEFINER\n    \
             SET search_path = '' AS 'SELECT count(*) FROM public.orders';",
        ],
    }),
    squawk: &[],
};

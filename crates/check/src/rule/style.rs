//! Rules about types, names and form.

use super::{Example, FoundBy, Group, Rule, Severity};

pub(super) const STYLE: &[&Rule] = &[
    &IDENTIFIER_TOO_LONG,
    &UNQUALIFIED_NAME,
    &CHAR_TYPE,
    &VARCHAR_LIMIT,
    &TIMESTAMP_WITHOUT_TIME_ZONE,
    &MONEY_TYPE,
    &SERIAL_COLUMN,
    &ENUM_VALUE_ORDER,
];

pub(crate) static IDENTIFIER_TOO_LONG: Rule = Rule {
    name: "identifier-too-long",
    severity: Severity::Warning,
    group: Group::Style,
    found_by: FoundBy::Text,
    summary: "A name has more than 63 bytes.",
    harm: "Postgres cuts it without failing: two names that begin alike become one, IF NOT EXISTS finds \
           the wrong object, and tools look for a name that is not there.",
    example: Some(Example {
        before: "CREATE TABLE orders (id bigint PRIMARY KEY);",
        given: &[],
        harmful: "ALTER TABLE orders ADD CONSTRAINT\n    \
                  orders_id_must_be_positive_since_the_import_from_the_old_shop_says_so CHECK (id > 0);",
        safe: &["ALTER TABLE orders ADD CONSTRAINT orders_id_positive CHECK (id > 0);"],
    }),
    squawk: &["identifier-too-long"],
};

pub(crate) static UNQUALIFIED_NAME: Rule = Rule {
    name: "unqualified-name",
    severity: Severity::Off,
    group: Group::Style,
    found_by: FoundBy::Text,
    summary: "CREATE, ALTER or DROP of a table, view, sequence, type or function without its schema.",
    harm: "Which schema it is depends on the search_path of the role that applies the migration.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "CREATE TABLE orders (id bigint PRIMARY KEY);",
        safe: &["CREATE TABLE public.orders (id bigint PRIMARY KEY);"],
    }),
    squawk: &["require-table-schema"],
};

pub(crate) static CHAR_TYPE: Rule = Rule {
    name: "char-type",
    severity: Severity::Off,
    group: Group::Style,
    found_by: FoundBy::Execution,
    summary: "A new column of type char(n).",
    harm: "Values are filled up with blanks, which comparing ignores and LIKE and length do not. It is \
           neither smaller nor faster than text.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "CREATE TABLE countries (code char(2) PRIMARY KEY);",
        safe: &["CREATE TABLE countries (code text PRIMARY KEY CHECK (length(code) = 2));"],
    }),
    squawk: &["ban-char-field"],
};

pub(crate) static VARCHAR_LIMIT: Rule = Rule {
    name: "varchar-limit",
    severity: Severity::Off,
    group: Group::Style,
    found_by: FoundBy::Execution,
    summary: "A new column of type varchar(n).",
    harm: "A lower limit later writes the whole table again, while a CHECK can be changed without.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "CREATE TABLE orders (id bigint PRIMARY KEY, number varchar(10));",
        safe: &[
            "CREATE TABLE orders (id bigint PRIMARY KEY, number text CHECK (length(number) <= 10));",
        ],
    }),
    squawk: &["prefer-text-field"],
};

pub(crate) static TIMESTAMP_WITHOUT_TIME_ZONE: Rule = Rule {
    name: "timestamp-without-time-zone",
    severity: Severity::Off,
    group: Group::Style,
    found_by: FoundBy::Execution,
    summary: "A new column of type timestamp without time zone.",
    harm: "It does not say which moment it means: now() stores the local time of the session that runs it.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "CREATE TABLE orders (id bigint PRIMARY KEY, ordered_at timestamp(3));",
        safe: &["CREATE TABLE orders (id bigint PRIMARY KEY, ordered_at timestamptz(3));"],
    }),
    squawk: &["prefer-timestamptz"],
};

pub(crate) static MONEY_TYPE: Rule = Rule {
    name: "money-type",
    severity: Severity::Off,
    group: Group::Style,
    found_by: FoundBy::Execution,
    summary: "A new column of type money.",
    harm: "Which currency it is, and how many digits follow the point, depends on the lc_monetary of the \
           server that reads it.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "CREATE TABLE orders (id bigint PRIMARY KEY, total money);",
        safe: &[
            "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12, 2), currency text);",
        ],
    }),
    squawk: &[],
};

pub(crate) static SERIAL_COLUMN: Rule = Rule {
    name: "serial-column",
    severity: Severity::Off,
    group: Group::Style,
    found_by: FoundBy::Execution,
    summary: "A new column of type serial or bigserial.",
    harm: "Whoever may insert into the table needs a privilege on its sequence as well, and any INSERT \
           may give values that the sequence will give again.",
    example: Some(Example {
        before: "",
        given: &[],
        harmful: "CREATE TABLE orders (id bigserial PRIMARY KEY);",
        safe: &["CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"],
    }),
    squawk: &["prefer-identity"],
};

pub(crate) static ENUM_VALUE_ORDER: Rule = Rule {
    name: "enum-value-order",
    severity: Severity::Off,
    group: Group::Style,
    found_by: FoundBy::Text,
    summary: "ALTER TYPE … ADD VALUE without BEFORE or AFTER.",
    harm: "Values of an enum are compared by their place, and the place of one can never be changed.",
    example: Some(Example {
        before: "CREATE TYPE size AS ENUM ('small', 'large');",
        given: &[],
        harmful: "ALTER TYPE size ADD VALUE 'medium';",
        safe: &["ALTER TYPE size ADD VALUE 'medium' BEFORE 'large';"],
    }),
    squawk: &["require-enum-value-ordering"],
};

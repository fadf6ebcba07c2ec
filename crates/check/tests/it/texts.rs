//! What is said of rules.

use driftless_check::{explain, markdown, rule};
use expect_test::{expect, expect_file};

#[test]
fn a_rule_is_explained() {
    expect![[r"
        rewrites-table (error)

        A statement writes every row of an existing table again.

        Nobody reads or writes the table until all its rows and all its indexes are
        written, vector indexes included, and the disk needs room for both copies.

        Found by running the migration on a scratch database.

        There before:

            CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL, note text);

        Harmful:

            ALTER TABLE orders ALTER COLUMN number TYPE bigint;

        Safe, each a migration of its own:

            ALTER TABLE orders ADD COLUMN number_wide bigint;

        then:

            -- Then, by the service and in batches: fill number_wide, and read and write it instead.
            ALTER TABLE orders ADD CONSTRAINT number_wide_set CHECK (number_wide IS NOT NULL) NOT VALID;

        To allow it where it is meant:

            -- driftless: allow rewrites-table because …
    "]].assert_eq(&explain(rule("rewrites-table").unwrap()));
}

#[test]
fn the_page_of_rules_is_what_the_table_says() {
    expect_file!["../../../../docs/rules.md"].assert_eq(&markdown());
}

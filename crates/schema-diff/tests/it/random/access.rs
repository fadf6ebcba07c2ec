//! Random owners and privileges of what a random schema has.

use std::fmt::Write as _;

use proptest::prelude::*;

/// Whether each of a few things is granted, revoked or owned.
#[derive(Debug, Clone)]
pub(super) struct Access([bool; 9]);

pub(super) fn access() -> impl Strategy<Value = Access> {
    any::<[bool; 9]>().prop_map(Access)
}

impl Access {
    /// `tables`: their names, each with one of its columns.
    pub(super) fn sql(&self, out: &mut String, tables: &[(&str, Option<String>)]) {
        let [
            select,
            option,
            column,
            update,
            own,
            execute,
            usage,
            schema,
            defaults,
        ] = self.0;
        for (table, first) in tables {
            if select {
                let option = if option { "WITH GRANT OPTION" } else { "" };
                writeln!(out, "GRANT SELECT, INSERT ON {table} TO reader {option};").unwrap();
            }
            if let Some(first) = first.as_ref().filter(|_| column) {
                writeln!(out, "GRANT UPDATE ({first}) ON {table} TO writer, PUBLIC;").unwrap();
            }
            if update {
                writeln!(out, "REVOKE UPDATE ON {table} FROM CURRENT_USER;").unwrap();
            }
            if own {
                writeln!(out, "ALTER TABLE {table} OWNER TO keeper;").unwrap();
            }
        }
        for (_, statement) in [
            (execute, "REVOKE EXECUTE ON FUNCTION pick FROM PUBLIC; GRANT EXECUTE ON FUNCTION pick TO reader;"),
            (usage, "REVOKE USAGE ON TYPE mood FROM PUBLIC;"),
            (schema, "GRANT USAGE ON SCHEMA public TO \"Odd \"\"role\"\".ü\";"),
            (defaults, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO writer;"),
        ]
        .iter()
        .filter(|(is, _)| *is)
        {
            writeln!(out, "{statement}").unwrap();
        }
    }
}

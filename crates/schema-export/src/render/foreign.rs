//! Foreign-data wrappers, servers, and what foreign tables have beside other tables.

use crate::catalog::{Foreign, ForeignDataWrapper, ForeignOptions, Server};
use crate::id::QualifiedName;
use crate::keywords::{literal, quote};

impl ForeignOptions {
    /// `OPTIONS (…)` as the `CREATE` statements take it; nothing where there are none.
    #[must_use]
    pub fn clause(&self) -> Option<String> {
        let options = self.0.iter();
        let options = options.map(|(name, value)| format!("{} {}", quote(name), literal(value)));
        (!self.0.is_empty())
            .then(|| format!("OPTIONS ({})", options.collect::<Vec<_>>().join(", ")))
    }

    /// `OPTIONS (ADD …, SET …, DROP …)` as the `ALTER` statements take it, from these options to
    /// `new`; nothing where they are the same.
    ///
    /// ```
    /// use driftless_schema_export::ForeignOptions;
    ///
    /// let options = |list: &[(&str, &str)]| {
    ///     let pairs = list.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    ///     ForeignOptions(pairs.collect())
    /// };
    /// let old = options(&[("host", "a"), ("port", "5432")]);
    /// let new = options(&[("dbname", "d"), ("host", "b")]);
    /// assert_eq!(
    ///     old.changes(&new).as_deref(),
    ///     Some("OPTIONS (DROP port, ADD dbname 'd', SET host 'b')")
    /// );
    /// assert_eq!(old.changes(&old), None);
    /// ```
    #[must_use]
    pub fn changes(&self, new: &Self) -> Option<String> {
        let gone = self.0.keys().filter(|name| !new.0.contains_key(*name));
        let mut changes: Vec<String> = gone.map(|name| format!("DROP {}", quote(name))).collect();
        for (name, value) in &new.0 {
            let how = match self.0.get(name) {
                None => "ADD",
                Some(old) if old != value => "SET",
                Some(_) => continue,
            };
            changes.push(format!("{how} {} {}", quote(name), literal(value)));
        }
        (!changes.is_empty()).then(|| format!("OPTIONS ({})", changes.join(", ")))
    }
}

pub(super) fn wrapper_statements(name: &str, wrapper: &ForeignDataWrapper) -> Vec<String> {
    let mut words = vec![format!("CREATE FOREIGN DATA WRAPPER {}", quote(name))];
    words.extend(
        wrapper
            .handler
            .as_ref()
            .map(|name| format!("HANDLER {name}")),
    );
    words.extend(
        wrapper
            .validator
            .as_ref()
            .map(|name| format!("VALIDATOR {name}")),
    );
    words.extend(wrapper.options.clause());
    vec![words.join(" ")]
}

pub(super) fn server_statements(name: &str, server: &Server) -> Vec<String> {
    let mut words = vec![format!("CREATE SERVER {}", quote(name))];
    words.extend(
        server
            .server_type
            .as_ref()
            .map(|text| format!("TYPE {}", literal(text))),
    );
    words.extend(
        server
            .version
            .as_ref()
            .map(|text| format!("VERSION {}", literal(text))),
    );
    words.push(format!("FOREIGN DATA WRAPPER {}", quote(&server.wrapper)));
    words.extend(server.options.clause());
    vec![words.join(" ")]
}

/// What follows the columns of a foreign table.
pub(super) fn table_clause(foreign: &Foreign) -> String {
    let mut clause = format!(" SERVER {}", quote(&foreign.server));
    if let Some(options) = foreign.options.clause() {
        clause.push(' ');
        clause.push_str(&options);
    }
    clause
}

/// The options of columns. Statements of their own, since `PARTITION OF` takes none.
pub(super) fn column_statements(name: &QualifiedName, foreign: &Foreign) -> Vec<String> {
    let columns = foreign.column_options.iter();
    columns
        .filter_map(|(column, options)| {
            let changes = ForeignOptions::default().changes(options)?;
            let column = quote(column);
            Some(format!(
                "ALTER FOREIGN TABLE {name} ALTER COLUMN {column} {changes}"
            ))
        })
        .collect()
}

//! Foreign-data wrappers, servers, and what makes a table a foreign one.

use std::collections::BTreeMap;
use std::fmt;

use crate::id::QualifiedName;

/// A foreign-data wrapper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignDataWrapper {
    /// The function that does the work.
    pub handler: Option<QualifiedName>,
    /// The function that checks options.
    pub validator: Option<QualifiedName>,
    /// Its options.
    pub options: ForeignOptions,
}

/// A foreign server. Its user mappings, which hold passwords, are not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The foreign-data wrapper, unquoted.
    pub wrapper: String,
    /// `TYPE`.
    pub server_type: Option<String>,
    /// `VERSION`.
    pub version: Option<String>,
    /// Its options. Whoever may read the catalogs may read them, and yet some hold secrets.
    pub options: ForeignOptions,
}

/// What makes a table a foreign table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The server, unquoted.
    pub server: String,
    /// Its options.
    pub options: ForeignOptions,
    /// The options of its columns by the column's name; a column without options is not in it.
    pub column_options: BTreeMap<String, ForeignOptions>,
}

/// Options by name. Their order means nothing.
///
/// `Debug` leaves out the values of those that seem to hold a secret by their name; SQL does not.
///
/// ```
/// use driftless_schema_export::ForeignOptions;
///
/// let mut options = ForeignOptions::default();
/// options.0.insert("host".into(), "db.example".into());
/// options.0.insert("password".into(), "hunter2".into());
/// assert_eq!(format!("{options:?}"), r#"{"host": "db.example", "password": …}"#);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ForeignOptions(pub BTreeMap<String, String>);

impl fmt::Debug for ForeignOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in &self.0 {
            if is_secret(name) {
                map.entry(name, &format_args!("…"));
            } else {
                map.entry(name, value);
            }
        }
        map.finish()
    }
}

/// Whether an option's name says that its value is nobody's business (`password`, `passfile`,
/// `sslpassword`, `sslkey`, `oauth_client_secret`).
fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    ["pass", "secret", "token", "credential", "key"]
        .iter()
        .any(|word| name.contains(word))
}

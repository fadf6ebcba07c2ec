//! `sqlx.toml`, where sqlx 0.9 and its command line look up how migrations are kept.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::exit::{Exit, Failed, failed};
use crate::project::read_text;
use crate::settings::TableName;

/// The file's name; it lies where `Cargo.toml` does.
pub(crate) const FILE: &str = "sqlx.toml";

/// What the file may say (sqlx 0.9, `sqlx_core::config::Config`); tables other than this are not about
/// migrations.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SqlxToml {
    pub migrate: Migrate,
}

/// `[migrate]`
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Migrate {
    /// The history table, as SQL.
    pub table_name: Option<TableName>,
    /// Schemas, as SQL, to create before it.
    pub create_schemas: Vec<TableName>,
    /// The migrations folder.
    pub migrations_dir: Option<PathBuf>,
    /// Characters that the checksums leave out.
    pub ignored_chars: Vec<char>,
}

impl SqlxToml {
    /// Reads the file, or gives the defaults where there is none.
    pub(crate) fn read(root: &Path) -> Result<Self, Failed> {
        let path = root.join(FILE);
        if !path.is_file() {
            return Ok(Self::default());
        }
        let text = read_text(&path)?;
        toml::from_str(&text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let place = driftless_sql_text::line_column(&text, start);
            failed(
                Exit::Usage,
                format!(
                    "{}:{}:{}: {}",
                    path.display(),
                    place.line,
                    place.column,
                    error.message()
                ),
            )
        })
    }
}

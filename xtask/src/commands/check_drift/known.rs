//! What migrations were found to make, so that a database that has just that is told without an engine.

use std::path::PathBuf;

use driftless_checksum::Chain;
use driftless_migrations::Migration;
use driftless_schema_export::{Catalog, Object, ReadOptions};
use serde::{Deserialize, Serialize};

use crate::cache;
use crate::exit::Failed;
use crate::files;
use crate::settings::EngineName;
use crate::terminal::Terminal;

/// Raised when the same migrations would be found to make something else than before.
const FORMAT: &str = "driftless made 1";

/// Where it stands what some migrations make.
pub(super) struct Known {
    path: Option<PathBuf>,
}

#[derive(Serialize, Deserialize)]
struct Made {
    /// The digest of the SQL of what they make.
    sql: String,
    /// On which engine.
    engine: String,
}

impl Known {
    /// Of these migrations, run where `schema` says and read with these options.
    pub(super) fn of(
        migrations: &[Migration],
        schema: Option<&str>,
        options: &ReadOptions,
        engine: EngineName,
    ) -> Result<Self, Failed> {
        let version = env!("CARGO_PKG_VERSION");
        let mut chain = Chain::new(&format!(
            "{FORMAT} {version} {schema:?} {options:?} {engine:?}"
        ));
        let mut key = chain.add("", &[]);
        for migration in migrations {
            key = chain.add(&migration.name, migration.sql.as_bytes());
        }
        let path = Some(cache::made()?.join(key));
        Ok(Self { path })
    }

    /// Of nothing, where no cache is to be used.
    pub(super) fn none() -> Self {
        Self { path: None }
    }

    /// What they make and on which engine that was found, where it is the SQL that a database has. An index
    /// that is invalid there is valid in what they make.
    pub(super) fn find(&self, sql: &str, live: &Catalog) -> Option<(Catalog, String)> {
        // Whatever is wrong with the file, the migrations are run.
        let text = std::fs::read_to_string(self.path.as_ref()?).ok()?;
        let made: Made = serde_json::from_str(&text).ok()?;
        if made.sql != digest(sql) {
            return None;
        }
        let mut catalog = live.clone();
        for object in catalog.objects.values_mut() {
            if let Object::Index(index) = object {
                index.valid = true;
            }
        }
        Some((catalog, made.engine))
    }

    /// Keeps what was found.
    pub(super) fn keep(&self, sql: &str, engine: &str, terminal: Terminal) {
        let Some(path) = &self.path else {
            return;
        };
        let made = Made {
            sql: digest(sql),
            engine: engine.to_owned(),
        };
        let kept = serde_json::to_string(&made).map(|text| files::replace(path, &text));
        if !matches!(kept, Ok(Ok(()))) {
            // The next run finds it again, and that is all that is lost.
            terminal.warning(format!("what was found was not kept in {}", path.display()));
        }
    }
}

fn digest(sql: &str) -> String {
    driftless_checksum::prisma(sql.as_bytes())
}

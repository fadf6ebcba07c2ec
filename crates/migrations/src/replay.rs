use std::path::PathBuf;

use sqlx::PgConnection;

use crate::folder::{Details, Migration};
use crate::script::{self, ScriptError};

/// Why a migration did not replay.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// Its script failed.
    #[error("migration {name} fails to run, {}", source.in_file(path))]
    Script {
        /// The migration.
        name: String,
        /// Its file.
        path: PathBuf,
        /// What went wrong.
        source: ScriptError,
    },
    /// Its file is not UTF-8. Prisma would run it with U+FFFD in place of what is not.
    #[error(
        "migration {name}: {}:{line} is not UTF-8; save the file with U+FFFD in place of the wrong \
         bytes, which is how Prisma reads it and leaves its checksum as it is",
        path.display()
    )]
    NotUtf8 {
        /// The migration.
        name: String,
        /// Its file.
        path: PathBuf,
        /// Line of the first wrong byte, from 1.
        line: usize,
    },
    /// Resetting the session's settings after the last one failed.
    #[error("the database connection failed: check that the server runs, and try again")]
    Connection(#[source] sqlx::Error),
}

/// Runs migrations in their order on a scratch database, without a history table.
///
/// `progress` is called before each with its index. They share the session, as they do when their
/// owner applies them in one go; its settings and temporary tables are reset at the end.
///
/// ```no_run
/// # use driftless_migrations::{Folder, ReplayError, replay};
/// # async fn example(conn: &mut sqlx::PgConnection, folder: &Folder) -> Result<(), ReplayError> {
/// replay(conn, folder.migrations(), |index, migration| {
///     println!("{} {}", index + 1, migration.name);
/// })
/// .await
/// # }
/// ```
pub async fn replay(
    conn: &mut PgConnection,
    migrations: &[Migration],
    mut progress: impl FnMut(usize, &Migration),
) -> Result<(), ReplayError> {
    for (index, migration) in migrations.iter().enumerate() {
        progress(index, migration);
        let (name, path) = (migration.name.clone(), migration.path.clone());
        if let Some(line) = migration.wrong_line {
            return Err(ReplayError::NotUtf8 { name, path, line });
        }
        script::run(conn, &migration.sql, migration.has_transaction(), true)
            .await
            .map_err(|source| ReplayError::Script { name, path, source })?;
    }
    script::simple(conn, "RESET SESSION AUTHORIZATION; RESET ALL; DISCARD TEMP")
        .await
        .map_err(ReplayError::Connection)
}

impl Migration {
    /// Whether its owner puts a `BEGIN` before and a `COMMIT` after it.
    pub(crate) fn has_transaction(&self) -> bool {
        matches!(
            self.details,
            Details::Sqlx {
                no_transaction: false,
                ..
            }
        )
    }
}

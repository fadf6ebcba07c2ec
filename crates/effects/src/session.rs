//! Reading between the statements of a script, without leaving anything changed.

use sqlx::PgConnection;

use crate::error::EffectsError;
use crate::observe::simple;

/// A stretch of reading in which Postgres prints everything in one form. What is set for it is undone
/// at its end, and so is everything else.
pub(crate) struct Fence<'c> {
    connection: &'c mut PgConnection,
    close: &'static str,
}

impl<'c> Fence<'c> {
    pub(crate) async fn open(
        connection: &'c mut PgConnection,
        in_transaction: bool,
    ) -> Result<Self, EffectsError> {
        const SESSION: &str = include_str!("sql/session.sql");
        let (open, close) = if in_transaction {
            (
                "SAVEPOINT driftless",
                "ROLLBACK TO SAVEPOINT driftless; RELEASE SAVEPOINT driftless",
            )
        } else {
            ("BEGIN", "ROLLBACK")
        };
        simple(connection, &format!("{open}; {SESSION}"))
            .await
            .map_err(EffectsError::while_(READING))?;
        Ok(Self { connection, close })
    }

    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        self.connection
    }

    pub(crate) async fn close(self) -> Result<(), EffectsError> {
        simple(self.connection, self.close)
            .await
            .map_err(EffectsError::while_(READING))
    }
}

pub(crate) const READING: &str = "reading the catalogs";

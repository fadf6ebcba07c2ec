//! Runs the statements, one after the other.

use std::fmt::Write as _;
use std::process::ExitCode;

use driftless_migrations::{ScriptError, ScriptFailure};
use driftless_sql_text::{Statement, statements};
use futures_util::TryStreamExt as _;
use sqlx::postgres::PgRow;
use sqlx::{
    AssertSqlSafe, Column as _, Either, Executor as _, PgConnection, Row as _, Statement as _,
    TypeInfo as _, ValueRef as _,
};

use super::Args;
use super::results::{Columns, Results};
use crate::exit::{Exit, Outcome};
use crate::replay::describe_script;
use crate::server_error::server_message;
use crate::terminal::{Terminal, count};

pub(super) struct Execution<'a> {
    pub connection: &'a mut PgConnection,
    pub args: &'a Args,
    pub sql: &'a str,
    /// What messages call the script.
    pub source: &'a str,
    pub label: &'a str,
    pub terminal: Terminal,
}

impl Execution<'_> {
    pub(super) async fn run(mut self) -> Outcome {
        let mut results = Results::new(self.args.format(), self.args.limit);
        let ran = self.statements(&mut results).await;
        match ran {
            Ok(()) => {
                results.end(None)?;
                let number = count(results.number(), "statement");
                let done = match (self.args.write, results.affected()) {
                    (false, _) => format!("{number} on {}, reading only", self.label),
                    (true, affected) => format!(
                        "{number} on {}, {} affected",
                        self.label,
                        count(usize::try_from(affected).unwrap_or(usize::MAX), "row")
                    ),
                };
                self.terminal.done("Ran", done);
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => {
                let exit = if error.is_connection_lost() {
                    Exit::Failure
                } else {
                    Exit::Replay
                };
                let told = self.told(&error);
                results.end(Some((exit, &told, failure_of(&error))))?;
                self.terminal.error(told);
                Ok(exit.into())
            }
        }
    }

    async fn statements(&mut self, results: &mut Results) -> Result<(), ScriptError> {
        self.prepare().await?;
        for statement in statements(self.sql) {
            let ran = self.statement(&statement, results).await;
            if let Err(error) = ran {
                return Err(ScriptError::of_statement(self.sql, &statement, error));
            }
        }
        // Deferred constraints are checked here.
        let end = if self.args.write {
            "COMMIT"
        } else {
            "ROLLBACK"
        };
        if self.args.no_transaction {
            return Ok(());
        }
        self.simple(end)
            .await
            .map_err(|error| match statements(self.sql).last() {
                Some(last) => ScriptError::of_statement(self.sql, &last, error),
                None => ScriptError::Connection(error),
            })
    }

    /// Opens the transaction that the statements run in.
    async fn prepare(&mut self) -> Result<(), ScriptError> {
        // So that the server reads strings as they were read when the script was judged.
        let mut first = vec!["SET standard_conforming_strings = on".to_owned()];
        if let Some(timeout) = self.args.timeout {
            first.push(format!(
                "SET statement_timeout = '{}ms'",
                timeout.0.as_millis()
            ));
        }
        if !self.args.write {
            first.push("SET default_transaction_read_only = on".to_owned());
            first.push("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY".to_owned());
            // After a query, PostgreSQL lets nobody make the transaction one that writes.
            first.push("SELECT 1".to_owned());
        } else if !self.args.no_transaction {
            first.push("BEGIN TRANSACTION READ WRITE".to_owned());
        }
        for sql in first {
            self.simple(&sql).await.map_err(ScriptError::Connection)?;
        }
        Ok(())
    }

    async fn simple(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(&mut *self.connection)
            .await
            .map(drop)
    }

    /// The server parses a statement first: it takes no more than one, and tells its columns' types.
    /// Then it goes as a simple query, to which the answer is text, as PostgreSQL prints every type.
    async fn statement(
        &mut self,
        statement: &Statement<'_>,
        results: &mut Results,
    ) -> Result<(), sqlx::Error> {
        let sql = sqlx::AssertSqlSafe(statement.text().to_owned());
        let parsed = self
            .connection
            .prepare(sqlx::SqlSafeStr::into_sql_str(sql))
            .await?;
        let columns = parsed.columns().iter().map(|column| {
            let data_type = column.type_info().name().to_lowercase();
            (column.name().to_owned(), data_type)
        });
        results.begin(columns.collect::<Columns>());
        let sql = AssertSqlSafe(statement.text().to_owned());
        let mut stream = sqlx::raw_sql(sql).fetch_many(&mut *self.connection);
        while let Some(part) = stream.try_next().await? {
            match part {
                Either::Left(done) => results.done(done.rows_affected()),
                Either::Right(row) => results.row(cells(&row)?)?,
            }
        }
        drop(stream);
        results.finish()
    }

    /// What went wrong, where, and what is left of it.
    fn told(&self, error: &ScriptError) -> String {
        let place = if error.place().is_some() { ":" } else { ": " };
        let said = match error {
            ScriptError::Connection(error) => server_message(error),
            error => describe_script(error),
        };
        let left = match (self.args.write, self.args.no_transaction) {
            (false, _) => "",
            (true, false) => "\nnothing was written",
            (true, true) => "\nwhat the statements before it did stays",
        };
        format!("{}{place}{said}{left}", self.source)
    }
}

fn failure_of(error: &ScriptError) -> Option<&ScriptFailure> {
    match error {
        ScriptError::Failed(failure) => Some(failure),
        _ => None,
    }
}

/// The values of a row; none for NULL. Bytes that are not UTF-8, which a database in `SQL_ASCII` may
/// hold, are shown as `\xHH`.
fn cells(row: &PgRow) -> Result<Vec<Option<String>>, sqlx::Error> {
    (0..row.len())
        .map(|index| {
            let value = row.try_get_raw(index)?;
            if value.is_null() {
                return Ok(None);
            }
            let bytes = value.as_bytes().map_err(sqlx::Error::Decode)?;
            Ok(Some(text(bytes)))
        })
        .collect()
}

fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a text does not fail.
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

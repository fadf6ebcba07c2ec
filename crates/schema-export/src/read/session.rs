//! The transaction in which everything is read.

use std::str::FromStr;

use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgQueryResult, PgRow};
use sqlx::{
    AssertSqlSafe, Connection, Decode, Either, PgConnection, Postgres, Row, Transaction, Type,
};

use super::canonical::canonical;
use super::identities::Address;
use super::queries::Query;
use crate::catalog::ForeignOptions;
use crate::error::ExportError;
use crate::id::QualifiedName;

/// Opens the transaction, with the settings that Postgres' deparse depends on.
pub(super) async fn begin(
    connection: &mut PgConnection,
) -> Result<Transaction<'_, Postgres>, ExportError> {
    const READING: &str = "the server's version";
    let mut transaction = connection
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await
        .map_err(|source| ExportError::new(READING, source))?;
    let row = sqlx::raw_sql(include_str!("../sql/session.sql"))
        .fetch_one(&mut *transaction)
        .await
        .map_err(|source| ExportError::new(READING, source))?;
    let row = Record {
        reading: READING,
        row,
    };
    check_version(row.text("version")?, row.get("version_number")?)?;
    Ok(transaction)
}

/// What Postgres prints for these indexes and constraints.
pub(super) async fn definitions(
    transaction: &mut Transaction<'_, Postgres>,
    of: &[Address],
) -> Result<Vec<(Address, String)>, ExportError> {
    const READING: &str = "definitions of indexes and constraints";
    let (classes, oids): (Vec<Oid>, Vec<Oid>) = of
        .iter()
        .map(|(class, oid)| (Oid(*class), Oid(*oid)))
        .unzip();
    let rows = sqlx::query(include_str!("../sql/definitions.sql"))
        .bind(classes)
        .bind(oids)
        .persistent(false)
        .fetch_all(&mut **transaction)
        .await
        .map_err(|source| ExportError::new(READING, source))?;
    rows.into_iter()
        .map(|row| {
            let row = Record {
                reading: READING,
                row,
            };
            let address = (row.oid("class")?, row.oid("oid")?);
            Ok((address, row.expression("definition")?))
        })
        .collect()
}

pub(super) async fn end(transaction: Transaction<'_, Postgres>) -> Result<(), ExportError> {
    transaction
        .rollback()
        .await
        .map_err(|source| ExportError::new("the last catalog", source))
}

/// The answers to queries that were all sent at once, so that the server works on the next ones
/// while rows of the last one become objects.
pub(super) struct Session<'t> {
    answers: BoxStream<'t, Result<Either<PgQueryResult, PgRow>, sqlx::Error>>,
    /// What is still to be answered, the next one last.
    queries: Vec<Query>,
}

impl<'t> Session<'t> {
    /// Sends the queries, in this order.
    pub(super) fn send(
        transaction: &'t mut Transaction<'_, Postgres>,
        mut queries: Vec<Query>,
    ) -> Self {
        let statements: Vec<&str> = queries.iter().map(|query| query.sql()).collect();
        // The texts are the crate's own and take nothing from outside.
        let script = AssertSqlSafe(statements.join("\n;\n"));
        queries.reverse();
        Self {
            answers: sqlx::raw_sql(script).fetch_many(&mut **transaction),
            queries,
        }
    }

    /// The rows of a query, which must be asked for in the order of [`Query`]; none where it was
    /// not sent.
    pub(super) async fn rows(&mut self, query: Query) -> Result<Vec<Record>, ExportError> {
        if self.queries.last() != Some(&query) {
            return Ok(Vec::new());
        }
        self.queries.pop();
        let reading = query.reading();
        let mut rows = Vec::new();
        while let Some(answer) = self.answers.next().await {
            match answer.map_err(|source| ExportError::new(reading, source))? {
                Either::Right(row) => rows.push(Record { reading, row }),
                Either::Left(_) => break,
            }
        }
        Ok(rows)
    }
}

fn check_version(version: String, number: i32) -> Result<(), ExportError> {
    if !version.starts_with("PostgreSQL ") {
        return Err(ExportError::NotPostgres { version });
    }
    if number < 130_000 {
        return Err(ExportError::UnsupportedVersion { version });
    }
    Ok(())
}

/// A row that knows what was being read, for the error's sake.
pub(super) struct Record {
    reading: &'static str,
    row: PgRow,
}

impl Record {
    pub(super) fn get<'r, T>(&'r self, column: &'static str) -> Result<T, ExportError>
    where
        T: Decode<'r, Postgres> + Type<Postgres>,
    {
        self.row
            .try_get(column)
            .map_err(|source| ExportError::new(self.reading, source))
    }

    pub(super) fn text(&self, column: &'static str) -> Result<String, ExportError> {
        self.get(column)
    }

    pub(super) fn optional(&self, column: &'static str) -> Result<Option<String>, ExportError> {
        self.get(column)
    }

    /// An expression, or a statement that holds expressions, in its canonical form.
    pub(super) fn expression(&self, column: &'static str) -> Result<String, ExportError> {
        self.text(column).map(canonical)
    }

    pub(super) fn optional_expression(
        &self,
        column: &'static str,
    ) -> Result<Option<String>, ExportError> {
        Ok(self.optional(column)?.map(canonical))
    }

    pub(super) fn flag(&self, column: &'static str) -> Result<bool, ExportError> {
        self.get(column)
    }

    pub(super) fn oid(&self, column: &'static str) -> Result<u32, ExportError> {
        self.get::<Oid>(column).map(|oid| oid.0)
    }

    pub(super) fn optional_oid(&self, column: &'static str) -> Result<Option<u32>, ExportError> {
        Ok(self.get::<Option<Oid>>(column)?.map(|oid| oid.0))
    }

    /// A vector of numbers, as `int2vector` and `oidvector` are printed.
    pub(super) fn numbers<T: FromStr>(&self, column: &'static str) -> Result<Vec<T>, ExportError> {
        let text: &str = self.get(column)?;
        Ok(text
            .split_ascii_whitespace()
            .filter_map(|number| number.parse().ok())
            .collect())
    }

    /// The name in the columns `schema` and `name`.
    pub(super) fn name(&self) -> Result<QualifiedName, ExportError> {
        Ok(QualifiedName::new(self.text("schema")?, self.text("name")?))
    }

    /// The collation in the columns `collation_schema` and `collation_name`, if any.
    pub(super) fn collation(&self) -> Result<Option<QualifiedName>, ExportError> {
        self.optional_name("collation_schema", "collation_name")
    }

    /// The name in these two columns, if any.
    pub(super) fn optional_name(
        &self,
        schema: &'static str,
        name: &'static str,
    ) -> Result<Option<QualifiedName>, ExportError> {
        Ok(self
            .optional(schema)?
            .zip(self.optional(name)?)
            .map(|(schema, name)| QualifiedName::new(schema, name)))
    }

    /// The name in these two columns.
    pub(super) fn name_in(
        &self,
        schema: &'static str,
        name: &'static str,
    ) -> Result<QualifiedName, ExportError> {
        Ok(QualifiedName::new(self.text(schema)?, self.text(name)?))
    }

    /// Options of foreign data: an array of names and values in turn.
    pub(super) fn foreign_options(
        &self,
        column: &'static str,
    ) -> Result<ForeignOptions, ExportError> {
        let list: Vec<String> = self.get(column)?;
        Ok(ForeignOptions(
            list.chunks_exact(2)
                .map(|pair| (pair[0].clone(), pair[1].clone()))
                .collect(),
        ))
    }

    /// A list of options, sorted.
    pub(super) fn sorted(&self, column: &'static str) -> Result<Vec<String>, ExportError> {
        let mut list: Vec<String> = self.get(column)?;
        list.sort();
        Ok(list)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::check_version;

    fn check(version: &str, number: i32, expected: &Expect) {
        let told = check_version(version.to_owned(), number);
        let told = told.map_or_else(|error| error.to_string(), |()| "read".to_owned());
        expected.assert_eq(&told);
    }

    #[test]
    fn servers() {
        check("PostgreSQL 13.0 on x86_64", 130_000, &expect!["read"]);
        check(
            "PostgreSQL 12.22 on x86_64",
            120_022,
            &expect![[
                r#"the server is "PostgreSQL 12.22 on x86_64", and catalogs are read from PostgreSQL 13 on; upgrade the server or connect to a newer one"#
            ]],
        );
        check(
            "CockroachDB CCL v24.1.0",
            130_000,
            &expect![[
                r#"the server is not PostgreSQL but "CockroachDB CCL v24.1.0", whose catalogs differ; connect to a PostgreSQL server, version 13 or later"#
            ]],
        );
    }
}

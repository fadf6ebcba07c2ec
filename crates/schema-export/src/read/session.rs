//! The transaction in which everything is read.

use sqlx::postgres::PgRow;
use sqlx::postgres::types::Oid;
use sqlx::{Connection, Decode, PgConnection, Postgres, Row, Transaction, Type};

use super::canonical::canonical;
use crate::catalog::ForeignOptions;
use crate::error::ExportError;
use crate::id::QualifiedName;

/// An open transaction with the settings that Postgres' deparse depends on.
pub(super) struct Session<'c> {
    transaction: Transaction<'c, Postgres>,
}

impl<'c> Session<'c> {
    pub(super) async fn begin(connection: &'c mut PgConnection) -> Result<Self, ExportError> {
        const READING: &str = "the server's version";
        let transaction = connection
            .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            .await
            .map_err(|source| ExportError::new(READING, source))?;
        let mut session = Self { transaction };
        let rows = session
            .rows(READING, include_str!("../sql/session.sql"))
            .await?;
        for row in rows {
            check_version(row.text("version")?, row.get("version_number")?)?;
        }
        Ok(session)
    }

    /// Runs one of the crate's queries. The statement is not kept on the connection.
    pub(super) async fn rows(
        &mut self,
        reading: &'static str,
        sql: &'static str,
    ) -> Result<Vec<Record>, ExportError> {
        let rows = sqlx::query(sql)
            .persistent(false)
            .fetch_all(&mut *self.transaction)
            .await
            .map_err(|source| ExportError::new(reading, source))?;
        Ok(rows
            .into_iter()
            .map(|row| Record { reading, row })
            .collect())
    }

    pub(super) async fn end(self) -> Result<(), ExportError> {
        self.transaction
            .rollback()
            .await
            .map_err(|source| ExportError::new("the last catalog", source))
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

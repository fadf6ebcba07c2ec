//! The transaction in which everything is read.

use std::collections::BTreeSet;
use std::error::Error;
use std::str::FromStr;

use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use sqlx::error::{BoxDynError, UnexpectedNullError};
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgQueryResult, PgRow};
use sqlx::{
    AssertSqlSafe, Connection, Decode, Either, PgConnection, Postgres, Row, Transaction, Type,
    ValueRef,
};

use super::canonical::canonical;
use super::identities::Address;
use super::queries::Query;
use crate::catalog::ForeignOptions;
use crate::error::ExportError;
use crate::id::QualifiedName;

/// Opens the transaction, with the settings that Postgres' deparse depends on, and tells which
/// catalogs of `present.sql` have a user's rows.
pub(super) async fn begin(
    connection: &mut PgConnection,
) -> Result<(Transaction<'_, Postgres>, BTreeSet<String>), ExportError> {
    const VERSION: &str = "the server's version";
    const PRESENT: &str = "which kinds of objects there are";
    const SCRIPT: &str = concat!(
        include_str!("../sql/session.sql"),
        ";\n",
        include_str!("../sql/present.sql")
    );
    let mut transaction = connection
        .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await
        .map_err(|source| ExportError::new(VERSION, source))?;
    let mut rows = sqlx::raw_sql(SCRIPT).fetch(&mut *transaction);
    let mut reading = VERSION;
    let mut present = BTreeSet::new();
    while let Some(row) = rows.next().await {
        let row = row.map_err(|source| ExportError::new(reading, source))?;
        let row = Record { reading, row };
        if reading == VERSION {
            check_version(row.text("version")?, row.number("version_number")?)?;
            reading = PRESENT;
        } else {
            present.insert(row.text("catalog")?);
        }
    }
    drop(rows);
    Ok((transaction, present))
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
            let address = (row.get::<Oid>("class")?.0, row.get::<Oid>("oid")?.0);
            let definition: String = row.get("definition")?;
            Ok((address, canonical(definition)))
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
    /// A value of a type that `sqlx` knows.
    pub(super) fn get<'r, T>(&'r self, column: &'static str) -> Result<T, ExportError>
    where
        T: Decode<'r, Postgres> + Type<Postgres>,
    {
        self.row
            .try_get(column)
            .map_err(|source| ExportError::new(self.reading, source))
    }

    /// What the server printed, whatever its type: the answers to a simple query are text.
    fn printed(&self, column: &'static str) -> Result<Option<&str>, ExportError> {
        let value = self
            .row
            .try_get_raw(column)
            .map_err(|source| ExportError::new(self.reading, source))?;
        if value.is_null() {
            return Ok(None);
        }
        value
            .as_str()
            .map(Some)
            .map_err(|source| self.undecoded(column, source))
    }

    /// What the server printed, which may not be NULL.
    pub(super) fn str(&self, column: &'static str) -> Result<&str, ExportError> {
        self.printed(column)?
            .ok_or_else(|| self.undecoded(column, Box::new(UnexpectedNullError)))
    }

    fn undecoded(&self, column: &'static str, source: BoxDynError) -> ExportError {
        let index = column.to_owned();
        ExportError::new(self.reading, sqlx::Error::ColumnDecode { index, source })
    }

    pub(super) fn text(&self, column: &'static str) -> Result<String, ExportError> {
        self.str(column).map(str::to_owned)
    }

    pub(super) fn optional(&self, column: &'static str) -> Result<Option<String>, ExportError> {
        Ok(self.printed(column)?.map(str::to_owned))
    }

    /// A code of one letter; nothing where it is NULL, for the usual one.
    pub(super) fn code(&self, column: &'static str) -> Result<&str, ExportError> {
        Ok(self.printed(column)?.unwrap_or_default())
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
        Ok(self.str(column)? == "t")
    }

    /// A flag that is NULL where it is as usual.
    pub(super) fn flag_or(&self, column: &'static str, usual: bool) -> Result<bool, ExportError> {
        Ok(self.printed(column)?.map_or(usual, |flag| flag == "t"))
    }

    pub(super) fn number<T>(&self, column: &'static str) -> Result<T, ExportError>
    where
        T: FromStr<Err: Error + Send + Sync + 'static>,
    {
        self.str(column)?
            .parse()
            .map_err(|source: T::Err| self.undecoded(column, Box::new(source)))
    }

    /// An object identifier, which the server prints faster as a signed number.
    pub(super) fn oid(&self, column: &'static str) -> Result<u32, ExportError> {
        let number: i64 = self.number(column)?;
        Ok(from_signed(number))
    }

    pub(super) fn optional_oid(&self, column: &'static str) -> Result<Option<u32>, ExportError> {
        match self.printed(column)? {
            None => Ok(None),
            Some(_) => self.oid(column).map(Some),
        }
    }

    /// The numbers in an array, or in a vector as `int2vector` and `oidvector` are printed; none
    /// where it is NULL.
    pub(super) fn numbers<T: FromStr>(&self, column: &'static str) -> Result<Vec<T>, ExportError> {
        let text = self.printed(column)?.unwrap_or_default();
        Ok(text
            .split(|letter: char| !letter.is_ascii_digit() && letter != '-')
            .filter_map(|number| number.parse().ok())
            .collect())
    }

    /// The object identifiers in an array, as [`Record::oid`] reads one.
    pub(super) fn oids(&self, column: &'static str) -> Result<Vec<u32>, ExportError> {
        let numbers: Vec<i64> = self.numbers(column)?;
        Ok(numbers.into_iter().map(from_signed).collect())
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

    /// A list of options, sorted; none where it is NULL.
    pub(super) fn sorted(&self, column: &'static str) -> Result<Vec<String>, ExportError> {
        if self.printed(column)?.is_none() {
            return Ok(Vec::new());
        }
        let mut list: Vec<String> = self.get(column)?;
        list.sort();
        Ok(list)
    }
}

/// An object identifier that was printed as one, or as the signed number with the same bits.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the lower 32 bits are the identifier in both forms"
)]
fn from_signed(number: i64) -> u32 {
    number as u32
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

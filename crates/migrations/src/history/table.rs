use driftless_sql_text::quote_identifier;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use super::HistoryError;
use crate::Layout;

/// A layout's history table on one database.
///
/// It is named with its schema once found, since a migration may change the `search_path`.
pub(super) struct Table {
    plain: &'static str,
    pub(super) name: String,
    pub(super) exists: bool,
}

impl Table {
    /// Finds the table as its owner would, by the `search_path`. One that does not exist yet will
    /// be in the first schema of it.
    pub(super) async fn find(
        conn: &mut PgConnection,
        layout: Layout,
    ) -> Result<Self, HistoryError> {
        let plain = match layout {
            Layout::Sqlx => "_sqlx_migrations",
            Layout::Prisma => "_prisma_migrations",
        };
        let mut table = Self {
            plain,
            name: plain.to_owned(),
            exists: false,
        };
        let row = sqlx::query(include_str!("../../sql/find_table.sql"))
            .persistent(false)
            .bind(plain)
            .fetch_one(conn)
            .await
            .map_err(table.error("find"))?;
        table.exists = row.try_get("found").map_err(table.error("find"))?;
        let schema: Option<String> = row.try_get("schema").map_err(table.error("find"))?;
        if let Some(schema) = schema {
            table.name = format!("{}.{plain}", quote_identifier(&schema));
        }
        Ok(table)
    }

    /// Creates the table as its owner does, where there is none.
    pub(super) async fn create(
        &mut self,
        conn: &mut PgConnection,
        layout: Layout,
    ) -> Result<(), HistoryError> {
        if !self.exists {
            sqlx::query(self.sql(create_statement(layout)))
                .persistent(false)
                .execute(conn)
                .await
                .map_err(self.error("create"))?;
            self.exists = true;
        }
        Ok(())
    }

    /// A statement on the table, which it is written to name without schema.
    pub(super) fn sql(&self, statement: &str) -> AssertSqlSafe<String> {
        AssertSqlSafe(statement.replace(self.plain, &self.name))
    }

    pub(super) fn error(
        &self,
        action: &'static str,
    ) -> impl FnOnce(sqlx::Error) -> HistoryError + use<> {
        let table = self.name.clone();
        move |source| HistoryError {
            action,
            table,
            source,
        }
    }
}

/// The statement with which the owner creates its table.
pub(super) fn create_statement(layout: Layout) -> &'static str {
    match layout {
        Layout::Sqlx => include_str!("../../sql/sqlx_create.sql"),
        Layout::Prisma => include_str!("../../sql/prisma_create.sql"),
    }
}

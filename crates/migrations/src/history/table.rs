use driftless_sql_text::quote_identifier;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use super::{HistoryError, HistoryTable};
use crate::Layout;

/// A history table on one database.
///
/// It is named with its schema once found, since a migration may change the `search_path`.
pub(super) struct Table {
    place: HistoryTable,
    pub(super) name: String,
    pub(super) exists: bool,
}

impl Table {
    /// Finds the table as its owner would: where it has no schema, by the `search_path`. One that
    /// does not exist yet will then be in the first schema of it.
    pub(super) async fn find(
        conn: &mut PgConnection,
        place: &HistoryTable,
    ) -> Result<Self, HistoryError> {
        let mut table = Self {
            place: place.clone(),
            name: place.to_string(),
            exists: false,
        };
        let row = sqlx::query(include_str!("../../sql/find_table.sql"))
            .persistent(false)
            .bind(&table.name)
            .fetch_one(conn)
            .await
            .map_err(table.error("find"))?;
        table.exists = row.try_get("found").map_err(table.error("find"))?;
        let schema: Option<String> = row.try_get("schema").map_err(table.error("find"))?;
        if let (Some(schema), None) = (schema, place.schema()) {
            table.name = format!("{}.{}", quote_identifier(&schema), table.name);
        }
        Ok(table)
    }

    /// Whose it is.
    pub(super) fn layout(&self) -> Layout {
        self.place.layout()
    }

    /// Creates the table as its owner does, where there is none, and the schemas before it.
    pub(super) async fn create(&mut self, conn: &mut PgConnection) -> Result<(), HistoryError> {
        if !self.place.creates().is_empty() {
            self.create_schemas(conn).await?;
            *self = Self::find(conn, &self.place).await?;
        }
        if !self.exists {
            sqlx::query(self.sql(create_statement(self.layout())))
                .persistent(false)
                .execute(conn)
                .await
                .map_err(self.error("create"))?;
            self.exists = true;
        }
        Ok(())
    }

    /// A role that may create none is asked for none that is there.
    async fn create_schemas(&self, conn: &mut PgConnection) -> Result<(), HistoryError> {
        let missing: Vec<String> =
            sqlx::query_scalar(include_str!("../../sql/missing_schemas.sql"))
                .persistent(false)
                .bind(self.place.creates())
                .fetch_all(&mut *conn)
                .await
                .map_err(self.error("create the schema of"))?;
        for schema in missing {
            let create = format!("CREATE SCHEMA IF NOT EXISTS {}", quote_identifier(&schema));
            sqlx::query(AssertSqlSafe(create))
                .persistent(false)
                .execute(&mut *conn)
                .await
                .map_err(self.error("create the schema of"))?;
        }
        Ok(())
    }

    /// A statement on the table, which it is written to name as its owner does.
    pub(super) fn sql(&self, statement: &str) -> AssertSqlSafe<String> {
        AssertSqlSafe(statement.replace(self.layout().history_table(), &self.name))
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

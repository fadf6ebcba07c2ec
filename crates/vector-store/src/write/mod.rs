//! Writing: one row by INSERT, many by binary COPY, each the same bytes and checked before it is sent.

mod bulk;
mod changed;
mod copy;
mod load;
mod many;
mod row;
mod upsert;

pub use load::LoadPlan;
pub use upsert::{UpsertCounts, Upserted};

use sqlx::postgres::PgRow;
use sqlx::{Decode, Postgres, Row as _, Type, TypeInfo as _};

use crate::ident::quote;
use crate::statement::Statement;
use crate::write::row::{Layout, in_row};
use crate::{Error, Filter, Item, Value, VectorStore};

impl<M> VectorStore<M> {
    /// Writes a row and brings back its key, which the column's default makes where the item has none.
    ///
    /// ```no_run
    /// # async fn example(store: driftless_vector_store::VectorStore<(i64,)>) -> Result<(), Box<dyn std::error::Error>> {
    /// use driftless_vector_store::Item;
    ///
    /// let id: i64 = store
    ///     .insert(Item::new(vec![0.1_f32, 0.2, 0.3]).content("remember the milk"))
    ///     .await?;
    /// # let _ = id;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn insert<K>(&self, item: Item) -> Result<K, Error>
    where
        K: for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        let catalog = self.catalog();
        // A row that is stored and whose key cannot be read would look like one that is not stored.
        if let Some(key) = catalog.column(&self.table.key.name)
            && !key.takes(&K::type_info())
        {
            return Err(Error::KeyType {
                found: key.type_text().to_owned(),
                asked: K::type_info().name().to_lowercase(),
            });
        }
        let layout = Layout::of(&self.table, &catalog, &item).map_err(in_row(1, &item))?;
        let arguments = layout.arguments(&item).map_err(in_row(1, &item))?;
        let columns: Vec<String> = layout.columns().collect();
        let mut statement = Statement::new("INSERT INTO ");
        statement
            .push(&catalog.table_sql())
            .push(" (")
            .push(&columns.join(", "))
            .push(") VALUES (");
        for (place, argument) in arguments.into_iter().enumerate() {
            statement
                .push(if place == 0 { "" } else { ", " })
                .bind(argument);
        }
        statement
            .push(") RETURNING ")
            .push(&quote(&self.table.key.name));
        let mut conn = self.acquire().await?;
        let row: PgRow = statement.query()?.fetch_one(&mut *conn).await?;
        Ok(row.try_get(0)?)
    }

    /// Deletes the row of this key, and says whether there was one. Where there are tenants,
    /// [`delete_where`](Self::delete_where) takes both.
    pub async fn delete(&self, key: impl Into<Value>) -> Result<bool, Error> {
        self.check_no_tenant("delete_where")?;
        let deleted = self
            .delete_where(&Filter::eq(self.table.key.name.clone(), key))
            .await?;
        Ok(deleted > 0)
    }

    /// Deletes the rows of a filter, and says how many there were.
    pub async fn delete_where(&self, filter: &Filter) -> Result<u64, Error> {
        let catalog = self.catalog();
        let mut statement = Statement::new(format!("DELETE FROM {} WHERE ", catalog.table_sql()));
        filter.write(&catalog, &mut statement)?;
        self.execute(&statement).await
    }

    /// Notes that the rows of these keys, a `Vec` or slice, were used now, and says how many there are.
    ///
    /// Where the time is in no index and pages have room (as [`Table::create_sql`](crate::Table::create_sql)
    /// makes them), this is a
    /// [heap-only update](https://www.postgresql.org/docs/current/storage-hot.html): the vector index is
    /// not written.
    pub async fn touch(&self, keys: impl Into<Value>) -> Result<u64, Error> {
        self.check_no_tenant("touch_where")?;
        self.touch_where(&Filter::is_in(self.table.key.name.clone(), keys))
            .await
    }

    /// [`touch`](Self::touch) for the rows of a filter: of a tenant and its keys, say.
    pub async fn touch_where(&self, filter: &Filter) -> Result<u64, Error> {
        let Some(accessed_at) = &self.table.accessed_at else {
            return Err(Error::NotDescribed {
                method: "accessed_at",
            });
        };
        let catalog = self.catalog();
        let mut statement = Statement::new(format!(
            "UPDATE {} SET {} = pg_catalog.now() WHERE ",
            catalog.table_sql(),
            quote(accessed_at)
        ));
        filter.write(&catalog, &mut statement)?;
        self.execute(&statement).await
    }

    /// One statement, and how many rows it concerned.
    async fn execute(&self, statement: &Statement) -> Result<u64, Error> {
        let mut conn = self.acquire().await?;
        Ok(statement
            .query()?
            .execute(&mut *conn)
            .await?
            .rows_affected())
    }

    fn check_no_tenant(&self, instead: &'static str) -> Result<(), Error> {
        match &self.table.tenant {
            Some(tenant) => Err(Error::NeedsTenant {
                table: self.catalog().table_sql(),
                tenant: tenant.clone(),
                instead,
            }),
            None => Ok(()),
        }
    }
}

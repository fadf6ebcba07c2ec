use std::collections::BTreeMap;
use std::pin::pin;

use futures_util::Stream;
use sqlx::AssertSqlSafe;

use super::bulk::Bulk;
use super::copy::{Rows, Target};
use super::row::{Layout, in_row};
use crate::error::{BoxError, RowName, RowProblem};
use crate::ident::quote;
use crate::statement::Statement;
use crate::{Error, Item, VectorStore};

/// The temporary table that rows go through. It lives in one transaction, so that calls that share a
/// session of a pooler never meet.
const STAGED: &str = "driftless_rows";

/// What an upsert did, as the row was just before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Upserted {
    /// There was no row of this key.
    Inserted,
    /// There was one with other values.
    Updated,
    /// There was one with the same values, and nothing was written.
    Unchanged,
}

/// What the upsert of many rows did: how many were there already, and how many of those differed, just
/// before they were merged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct UpsertCounts {
    /// Keys that were not there.
    pub inserted: u64,
    /// Rows that were there with other values.
    pub updated: u64,
    /// Rows that were there with the same values. They were not written.
    pub unchanged: u64,
}

impl<M> VectorStore<M> {
    /// Writes a row over the one of the same key (and tenant), or as a new one. Columns that the item has
    /// no value for stay as they are.
    ///
    /// A row that has all of these values already, to the bit, its embedding among them, is not written:
    /// no index hears of it and nothing is left to vacuum. Where the same text may be embedded to other bits,
    /// see [`by_content`](Self::by_content).
    ///
    /// Where content is unique ([`Table::unique_content_hash`](crate::Table::unique_content_hash)), a row
    /// without a key is written over the one of the same content, and gets a key of its column's default where
    /// there is none.
    pub async fn upsert(&self, item: Item) -> Result<Upserted, Error> {
        let catalog = self.catalog();
        let ignored = self.ignored()?;
        let (merge, arguments) = Layout::of(&self.table, &catalog, &item)
            .and_then(|layout| Ok((Merge::of(&layout, ignored)?, layout.arguments(&item)?)))
            .map_err(in_row(1, &item))?;
        let table = catalog.table_sql();
        // Two statements, as INSERT cannot say which of both it did: `xmax` cannot be read of partitioned
        // tables, and Citus takes no subquery in it.
        let mut look = Statement::new("SELECT ");
        let mut write = Statement::new(format!(
            "INSERT INTO {table} AS stored ({}) VALUES (",
            merge.columns.join(", ")
        ));
        let mut placeholders = BTreeMap::new();
        for (place, (column, argument)) in merge.columns.iter().zip(arguments).enumerate() {
            if merge.keys.contains(column) || merge.compared.contains(column) {
                placeholders.insert(column, look.placeholder(argument.clone()));
            }
            write
                .push(if place == 0 { "" } else { ", " })
                .bind(argument);
        }
        let given = |column: &String| placeholders.get(column).cloned().unwrap_or_default();
        look.push(&merge.differs(given))
            .push(" FROM ")
            .push(&table)
            .push(" AS stored WHERE ")
            .push(&merge.same_key(given));
        write.push(") ").push(&merge.on_conflict());
        let mut conn = self.acquire().await?;
        let differs: Option<(bool,)> = match look.query()?.fetch_optional(&mut *conn).await? {
            Some(row) => Some(sqlx::FromRow::from_row(&row)?),
            None => None,
        };
        let done = match differs {
            Some((false,)) => return Ok(Upserted::Unchanged),
            Some((true,)) => Upserted::Updated,
            None => Upserted::Inserted,
        };
        let written = write.query()?.execute(&mut *conn).await?.rows_affected();
        // A value that its column rounds or pads looked different and is not.
        Ok(if written == 0 {
            Upserted::Unchanged
        } else {
            done
        })
    }

    /// [`upsert`](Self::upsert) for all rows of a stream, by COPY into a temporary table and one statement
    /// that merges it: all of them or none.
    ///
    /// Takes streams as [`insert_many`](Self::insert_many) does. A key that comes twice is refused, since
    /// neither of both rows can be known to be the right one, and so is a content by which rows are found. The
    /// role needs TEMPORARY on the database.
    pub async fn upsert_many<S>(&self, items: S) -> Result<UpsertCounts, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>>,
    {
        self.upsert_many_with(items, |_| ()).await
    }

    /// [`upsert_many`](Self::upsert_many), telling how many rows were sent after each 64 KiB. The merge
    /// is after all of them.
    pub async fn upsert_many_with<S>(
        &self,
        items: S,
        mut progress: impl FnMut(u64),
    ) -> Result<UpsertCounts, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>>,
    {
        let items = pin!(items);
        let mut rows = Rows::new(items);
        let Some(first) = rows.next().await? else {
            return Ok(UpsertCounts::default());
        };
        let mut bulk = Bulk::begin(self).await?;
        let counts = self
            .stage_and_merge(&mut bulk, first, &mut rows, &mut progress)
            .await;
        bulk.end(counts).await
    }

    /// A store of the same table whose upserts leave the embedding out of what they compare: a row that has
    /// the content and all other given values already is unchanged and not written, whatever its embedding.
    ///
    /// For models that make other bits of the same text each time, as those behind an API do: by them
    /// every row would have changed, and its index entries be written again. Where anything else differs, the
    /// whole row is written, with the new embedding.
    ///
    /// Not for a change of the model: what it makes of content that is there already would be thrown away,
    /// without a word, and the old model's embeddings stay beside the new one's. That is what
    /// [`Reembed`](crate::Reembed) is for, or the plain `upsert_many`, or a column with the model's name
    /// that rows are written with.
    ///
    /// ```no_run
    /// # async fn example(store: driftless_vector_store::VectorStore<(i64,)>) -> Result<(), Box<dyn std::error::Error>> {
    /// # let items = futures_util::stream::empty::<driftless_vector_store::Item>();
    /// let counts = store.by_content().upsert_many(items).await?;
    /// println!("{} as they were", counts.unchanged);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn by_content(&self) -> Self {
        let mut store = self.clone();
        store.by_content = true;
        store
    }

    /// The column that an upsert does not compare.
    fn ignored(&self) -> Result<Option<&str>, Error> {
        match (self.by_content, &self.table.content) {
            (false, _) => Ok(None),
            (true, Some(_)) => Ok(Some(&self.table.embedding)),
            (true, None) => Err(Error::NotDescribed { method: "content" }),
        }
    }

    async fn stage_and_merge<S>(
        &self,
        bulk: &mut Bulk,
        first: Item,
        rows: &mut Rows<S>,
        progress: &mut impl FnMut(u64),
    ) -> Result<UpsertCounts, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>> + Unpin,
    {
        let catalog = self.catalog();
        let layout = Layout::of(&self.table, &catalog, &first).map_err(in_row(1, &first))?;
        let merge = Merge::of(&layout, self.ignored()?).map_err(in_row(1, &first))?;
        let table = catalog.table_sql();
        let staged = format!("pg_temp.{}", quote(STAGED));
        let mut number = "row".to_owned();
        while merge.columns.contains(&quote(&number)) {
            number.push('_');
        }
        let number = quote(&number);
        let columns = merge.columns.join(", ");
        bulk.execute(&format!(
            "CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT 0::bigint AS {number}, {columns} FROM {table} \
             WITH NO DATA",
            quote(STAGED)
        ))
        .await?;
        let target = Target {
            statement: format!("COPY {staged} ({number}, {columns}) FROM STDIN (FORMAT binary)"),
            table: STAGED,
            layout: &layout,
            numbered: true,
        };
        let sent = target.fill(bulk, first, rows, progress).await?;
        merge.refuse_duplicates(bulk, &staged, &number).await?;
        let new = |column: &String| format!("new.{column}");
        let look = format!(
            "SELECT count(*), count(*) FILTER (WHERE {}) FROM {staged} AS new JOIN {table} AS stored ON {}",
            merge.differs(new),
            merge.same_key(new)
        );
        let (there, differing): (i64, i64) = sqlx::query_as(AssertSqlSafe(look))
            .persistent(false)
            .fetch_one(bulk.conn())
            .await?;
        // In the order of the key, so that two of these calls never wait for each other.
        bulk.execute(&format!(
            "INSERT INTO {table} AS stored ({columns}) SELECT {columns} FROM {staged} ORDER BY {} {}",
            merge.keys.join(", "),
            merge.on_conflict()
        ))
        .await?;
        let (there, updated) = (there.unsigned_abs(), differing.unsigned_abs());
        Ok(UpsertCounts {
            inserted: sent.saturating_sub(there),
            updated,
            unchanged: there.saturating_sub(updated),
        })
    }
}

/// What an upsert's statements are put together from. All names are quoted.
struct Merge {
    columns: Vec<String>,
    /// The tenant and the key, or the hash of the content.
    keys: Vec<String>,
    by_hash: bool,
    /// By which a row is unchanged or not.
    compared: Vec<String>,
}

impl Merge {
    fn of(layout: &Layout<'_>, ignored: Option<&str>) -> Result<Self, RowProblem> {
        let keys = layout.keys()?;
        let keys: Vec<String> = keys.iter().map(|slot| quote(&slot.column.name)).collect();
        let columns: Vec<String> = layout.columns().collect();
        let ignored = ignored.map(quote);
        let compared = columns
            .iter()
            .filter(|column| !keys.contains(column) && ignored.as_ref() != Some(column))
            .cloned()
            .collect();
        Ok(Self {
            columns,
            keys,
            by_hash: layout.by_hash(),
            compared,
        })
    }

    /// Whether a row that is stored has other values than these. Of the bytes, for which no type needs an
    /// operator of its own, and NULL is as NULL
    /// (<https://www.postgresql.org/docs/current/functions-comparisons.html#COMPOSITE-TYPE-COMPARISON>). By its
    /// function: where Postgres prints the operator's expression, as Citus has it do for the nodes, it is read
    /// back as a comparison of columns.
    fn differs(&self, value: impl Fn(&String) -> String) -> String {
        let stored: Vec<String> = self
            .compared
            .iter()
            .map(|column| format!("stored.{column}"))
            .collect();
        let values: Vec<String> = self.compared.iter().map(value).collect();
        format!(
            "pg_catalog.record_image_ne(ROW({}), ROW({}))",
            stored.join(", "),
            values.join(", ")
        )
    }

    fn same_key(&self, value: impl Fn(&String) -> String) -> String {
        let equal: Vec<String> = self
            .keys
            .iter()
            .map(|key| format!("stored.{key} = {}", value(key)))
            .collect();
        equal.join(" AND ")
    }

    fn on_conflict(&self) -> String {
        let excluded = |column: &String| format!("EXCLUDED.{column}");
        let set: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !self.keys.contains(column))
            .map(|column| format!("{column} = EXCLUDED.{column}"))
            .collect();
        format!(
            "ON CONFLICT ({}) DO UPDATE SET {} WHERE {}",
            self.keys.join(", "),
            set.join(", "),
            self.differs(excluded)
        )
    }

    async fn refuse_duplicates(
        &self,
        bulk: &mut Bulk,
        staged: &str,
        number: &str,
    ) -> Result<(), Error> {
        let keys = self.keys.join(", ");
        let key = self.keys.last().map_or("NULL", String::as_str);
        let twice = format!(
            "SELECT again, first, key FROM (SELECT {number} AS again, min({number}) OVER (PARTITION BY {keys}) \
             AS first, {key}::text AS key FROM {staged}) AS numbered WHERE again > first ORDER BY again LIMIT 1"
        );
        let found: Option<(i64, i64, Option<String>)> = sqlx::query_as(AssertSqlSafe(twice))
            .persistent(false)
            .fetch_optional(bulk.conn())
            .await?;
        match found {
            Some((again, first, key)) => {
                let (number, first) = (again.unsigned_abs(), first.unsigned_abs());
                let (key, problem) = if self.by_hash {
                    (None, RowProblem::SameContent { first })
                } else {
                    (key, RowProblem::Duplicate { first })
                };
                let row = RowName { number, key };
                Err(Error::Row { row, problem })
            }
            None => Ok(()),
        }
    }
}

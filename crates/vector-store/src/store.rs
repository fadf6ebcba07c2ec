use std::marker::PhantomData;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow, PgTypeInfo};
use sqlx::{Connection as _, FromRow, Postgres};

use crate::catalog::{Catalog, Column, VectorIndex};
use crate::error::{Error, OpenError};
use crate::ident::quote;
use crate::table::Table;
use crate::value::Argument;
use crate::warning::{IndexState, warnings};
use crate::{Embedding, EmbeddingError, Metric, PgvectorVersion, ScanSetting, Warning};

/// The connections that [`connect`] opens at most, of the 100 that a server has unless told otherwise.
const CONNECTIONS: u32 = 20;

/// A table with embeddings in one database: rows go in, and come out by nearness as `M`.
///
/// `M` is what a search brings back, from the columns that the [`Table`] describes: anything that
/// sqlx makes of a row. A clone shares the pool.
pub struct VectorStore<M> {
    pub(crate) pool: PgPool,
    pub(crate) table: Arc<Table>,
    catalog: Arc<RwLock<Arc<Catalog>>>,
    scan: Arc<RwLock<Option<ScanSetting>>>,
    /// Whether an upsert leaves embeddings out of its comparison.
    pub(crate) by_content: bool,
    rows: PhantomData<fn() -> M>,
}

/// For so long nobody asks a connection whether it is alive: sqlx did when it came back to the pool.
const ALIVE: Duration = Duration::from_secs(1);

/// A pool of at most 20 connections, for a process that has none yet. One is enough for a process: each
/// more takes its share of the server's.
///
/// A connection is asked whether it is alive, and replaced where it is not, when nobody has used it for a second.
/// sqlx' own default is to ask each time, one more way to the server and back for each search. Where the server
/// was restarted within that second, what comes next on each connection fails and says so; it can be done again.
#[must_use]
pub fn connect(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .test_before_acquire(false)
        .before_acquire(|connection, metadata| {
            Box::pin(async move {
                // An error has the connection replaced.
                if metadata.idle_for > ALIVE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options)
}

impl<M> VectorStore<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// Compares the description with the catalog and refuses, by name, what does not fit. What only
    /// makes searches slow is told by [`warnings`](Self::warnings). Writes nothing.
    pub async fn open(pool: PgPool, table: Table) -> Result<Self, Error> {
        Self::over(pool, table).await
    }

    /// Reads the catalog anew: after a migration, an index build or an update of the extension.
    pub async fn refresh(&self) -> Result<(), Error> {
        let mut conn = self.acquire().await?;
        let catalog = Box::pin(Catalog::read(&mut conn, &self.table)).await?;
        check(&catalog, &self.table)?;
        *self.catalog.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalog);
        Ok(())
    }
}

impl<M> VectorStore<M> {
    /// As [`open`](Self::open), of rows that are not read.
    pub(crate) async fn over(pool: PgPool, table: Table) -> Result<Self, Error> {
        table.check()?;
        let mut conn = acquire(&pool).await?;
        let catalog = Box::pin(Catalog::read(&mut conn, &table)).await?;
        check(&catalog, &table)?;
        drop(conn);
        Ok(Self {
            pool,
            table: Arc::new(table),
            catalog: Arc::new(RwLock::new(Arc::new(catalog))),
            scan: Arc::default(),
            by_content: false,
            rows: PhantomData,
        })
    }

    /// The table as it was described.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The pool that it works on.
    #[must_use]
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// pgvector's version.
    #[must_use]
    pub fn pgvector(&self) -> PgvectorVersion {
        self.catalog().pgvector
    }

    /// How much of the index a search looks at where it does not say itself, if that was set with
    /// [`set_scan`](Self::set_scan): otherwise the store chooses.
    #[must_use]
    pub fn scan(&self) -> Option<ScanSetting> {
        *self.scan.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes this the default of every search through this store and its clones, as long as they live;
    /// `None` takes it back. Nothing is set in the database.
    pub fn set_scan(&self, setting: Option<ScanSetting>) {
        *self.scan.write().unwrap_or_else(PoisonError::into_inner) = setting;
    }

    /// What makes searches slow, as the catalog was when it was last read.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let catalog = self.catalog();
        let typmod = catalog
            .column(&self.table.embedding)
            .map_or(-1, |column| column.typmod);
        let states = self.embedding_indexes(&catalog).map(|index| IndexState {
            name: &index.name,
            class: &index.operator_class,
            valid: index.valid,
        });
        warnings(&self.table, &catalog.table_sql(), typmod, states)
    }

    /// The index that searches of all rows use: of the metric's operator class, valid and whole.
    pub(crate) fn serving_index(&self, catalog: &Catalog) -> Option<VectorIndex> {
        self.serving_indexes(catalog)
            .find(|index| index.predicate.is_none())
            .cloned()
    }

    /// The indexes that the store's operator can use, partial ones among them.
    pub(crate) fn serving_indexes<'c>(
        &self,
        catalog: &'c Catalog,
    ) -> impl Iterator<Item = &'c VectorIndex> {
        let wanted = self.table.metric.operator_class(self.table.element);
        self.embedding_indexes(catalog)
            .filter(move |index| index.valid && Some(index.operator_class.as_str()) == wanted)
    }

    fn embedding_indexes<'c>(&self, catalog: &'c Catalog) -> impl Iterator<Item = &'c VectorIndex> {
        let embedding = self.table.embedding.clone();
        catalog
            .indexes
            .iter()
            .filter(move |index| index.column.as_deref() == Some(embedding.as_str()))
    }

    pub(crate) fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.catalog.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A connection, or what the pool's numbers are.
    pub(crate) async fn acquire(&self) -> Result<PoolConnection<Postgres>, Error> {
        acquire(&self.pool).await
    }

    /// As [`acquire`](Self::acquire) says why there is none.
    pub(crate) fn unavailable(&self, error: sqlx::Error) -> Error {
        unavailable(&self.pool, error)
    }

    /// `"embedding" OPERATOR("schema".<=>) placeholder`: found wherever the extension lives, whatever
    /// the search path is.
    pub(crate) fn distance_sql(&self, catalog: &Catalog, placeholder: &str) -> String {
        format!(
            "({} OPERATOR({}.{}) {placeholder})",
            quote(&self.table.embedding),
            quote(&catalog.pgvector_schema),
            self.table.metric.operator(),
        )
    }

    /// Whether this can be searched for, and why not. Every search finds out itself; this is for whoever reads many
    /// queries and wants to say which of them it is.
    pub fn check_query(&self, query: &Embedding) -> Result<(), EmbeddingError> {
        self.embedding_bytes(query).map(drop)
    }

    /// An embedding as an argument of the column's type.
    pub(crate) fn embedding_argument(
        &self,
        catalog: &Catalog,
        embedding: &Embedding,
    ) -> Result<Argument, Error> {
        let type_info = catalog.column(&self.table.embedding).map_or_else(
            || PgTypeInfo::with_name(self.table.element.type_name()),
            Column::type_info,
        );
        let bytes = self.embedding_bytes(embedding).map_err(Error::Query)?;
        Ok(Argument::of(type_info, bytes))
    }

    /// Embeddings as one argument: an array of the column's type.
    pub(crate) fn embeddings_argument(
        &self,
        catalog: &Catalog,
        embeddings: &[&Embedding],
    ) -> Result<Argument, Error> {
        let column = catalog
            .column(&self.table.embedding)
            .ok_or_else(|| catalog.unknown(&self.table.embedding))?;
        let elements = embeddings
            .iter()
            .map(|embedding| self.embedding_bytes(embedding))
            .collect::<Result<Vec<_>, _>>()
            .map_err(Error::Query)?;
        Ok(Argument::array(column, &elements))
    }

    fn embedding_bytes(&self, embedding: &Embedding) -> Result<Vec<u8>, EmbeddingError> {
        let mut buffer = sqlx::postgres::PgArgumentBuffer::default();
        embedding.encode(
            self.table.element,
            self.table.dimensions,
            self.table.metric,
            &mut buffer,
        )?;
        Ok(std::mem::take(&mut *buffer))
    }
}

impl<M> Clone for VectorStore<M> {
    fn clone(&self) -> Self {
        Self {
            pool: self.pool.clone(),
            table: Arc::clone(&self.table),
            catalog: Arc::clone(&self.catalog),
            scan: Arc::clone(&self.scan),
            by_content: self.by_content,
            rows: PhantomData,
        }
    }
}

impl<M> std::fmt::Debug for VectorStore<M> {
    // By hand: a pool's own has the URL's options in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("VectorStore")
            .field("table", &self.table)
            .finish_non_exhaustive()
    }
}

pub(crate) async fn acquire(pool: &PgPool) -> Result<PoolConnection<Postgres>, Error> {
    pool.acquire()
        .await
        .map_err(|error| unavailable(pool, error))
}

/// Why there is no connection, with the pool's numbers where it is that.
fn unavailable(pool: &PgPool, error: sqlx::Error) -> Error {
    match error {
        sqlx::Error::PoolTimedOut => Error::PoolTimedOut {
            waited: pool.options().get_acquire_timeout(),
            in_use: pool
                .size()
                .saturating_sub(u32::try_from(pool.num_idle()).unwrap_or(u32::MAX)),
            most: pool.options().get_max_connections(),
        },
        other => Error::Database(other),
    }
}

/// Whether the database has what is described.
fn check(catalog: &Catalog, table: &Table) -> Result<(), OpenError> {
    let table_sql = catalog.table_sql();
    let column = |name: &str| {
        catalog.column(name).ok_or_else(|| OpenError::NoColumn {
            table: table_sql.clone(),
            column: name.to_owned(),
            known: catalog.names(),
        })
    };
    for name in table.plain_columns() {
        column(name)?;
    }
    if catalog.pgvector < PgvectorVersion::MORE_TYPES
        && matches!(table.metric, Metric::L1 | Metric::Hamming | Metric::Jaccard)
    {
        return Err(OpenError::TooOld {
            what: format!("{} distance", table.metric),
            needs: PgvectorVersion::MORE_TYPES,
            found: catalog.pgvector,
        });
    }
    let embedding = column(&table.embedding)?;
    let dimensions = i32::try_from(table.dimensions).unwrap_or(i32::MAX);
    if embedding.type_name != table.element.type_name()
        || (embedding.typmod >= 0 && embedding.typmod != dimensions)
    {
        return Err(OpenError::ColumnType {
            table: table_sql,
            column: table.embedding.clone(),
            expected: format!("{}({})", table.element, table.dimensions),
            found: embedding.type_text().to_owned(),
        });
    }
    let expected = [
        (
            table.content.as_deref(),
            &["text", "varchar", "bpchar", "citext"][..],
        ),
        (table.content_hash.as_deref(), &["bytea"]),
        (table.accessed_at.as_deref(), &["timestamptz"]),
        (
            table.full_text.as_ref().map(|text| text.column.as_str()),
            &["tsvector"],
        ),
    ];
    for (name, types) in expected {
        let Some(name) = name else { continue };
        let found = column(name)?;
        if !types.contains(&found.type_name.as_str()) {
            return Err(OpenError::ColumnType {
                table: table_sql,
                column: name.to_owned(),
                expected: types.join(" or "),
                found: found.type_text().to_owned(),
            });
        }
    }
    let hash = table.content_hash.as_deref();
    let hash = hash.filter(|_| table.unique_content);
    for column in [Some(table.key.name.as_str()), hash].into_iter().flatten() {
        let mut wanted: Vec<&str> = table.tenant.as_deref().into_iter().collect();
        wanted.push(column);
        wanted.sort_unstable();
        let is_wanted = |columns: &Vec<String>| {
            let mut columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            columns.sort_unstable();
            columns == wanted
        };
        if !catalog.unique.iter().any(is_wanted) {
            return Err(OpenError::NoUniqueKey {
                table: table_sql,
                columns: wanted.join(", "),
            });
        }
    }
    Ok(())
}

mod column;
mod index;

pub(crate) use column::{Column, is_text};
pub use index::VectorIndex;

use sqlx::postgres::types::Oid;
use sqlx::{PgConnection, Postgres};

use crate::error::OpenError;
use crate::ident::qualified;
use crate::table::Table;
use crate::{Error, Filter};

/// What the catalog says of a table, as far as a store goes by it.
#[derive(Debug, Clone)]
pub(crate) struct Catalog {
    pub(crate) oid: Oid,
    pub(crate) schema: String,
    pub(crate) name: String,
    pub(crate) partitioned: bool,
    pub(crate) columns: Vec<Column>,
    pub(crate) indexes: Vec<VectorIndex>,
    /// The columns of each unique index that holds for all rows at once.
    pub(crate) unique: Vec<Vec<String>>,
    /// As of the last ANALYZE or VACUUM, or -1.
    pub(crate) rows: f64,
    pub(crate) pgvector: PgvectorVersion,
    pub(crate) pgvector_schema: String,
    /// As `server_version_num` has it: 180006.
    pub(crate) server: i32,
    /// What Citus distributes its rows by: each node has some, and an index of them.
    pub(crate) distributed_by: Option<String>,
}

/// pgvector's version: major and minor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PgvectorVersion(pub u16, pub u16);

impl PgvectorVersion {
    /// Iterative scans, `hnsw.iterative_scan` and `ivfflat.iterative_scan`, came with it.
    pub const ITERATIVE_SCAN: Self = Self(0, 8);

    /// `halfvec`, `sparsevec`, distances of `bit` and L1 as an operator came with it.
    pub(crate) const MORE_TYPES: Self = Self(0, 7);

    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(['.', '-', '+']);
        let major = parts.next()?.parse().ok()?;
        Some(Self(major, parts.next()?.parse().ok()?))
    }
}

impl std::fmt::Display for PgvectorVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

impl Catalog {
    pub(crate) async fn read(conn: &mut PgConnection, table: &Table) -> Result<Self, Error> {
        let (version, pgvector_schema, server, citus): (String, String, i32, bool) =
            sqlx::query_as(include_str!("extension.sql"))
                .fetch_optional(&mut *conn)
                .await?
                .ok_or(OpenError::NoExtension)?;
        let pgvector = PgvectorVersion::read(&version).ok_or(OpenError::Version { version })?;
        let (oid, schema, name, kind, mut rows): (Oid, String, String, String, f64) =
            sqlx::query_as(include_str!("table.sql"))
                .bind(table.schema.as_deref())
                .bind(&table.name)
                .fetch_optional(&mut *conn)
                .await?
                .ok_or_else(|| OpenError::NoTable {
                    table: table.name.clone(),
                    schema: table.schema.clone(),
                })?;
        if !matches!(kind.as_str(), "r" | "p") {
            return Err(OpenError::NotATable {
                table: qualified(&schema, &name),
            }
            .into());
        }
        let columns = sqlx::query_as::<Postgres, Column>(include_str!("columns.sql"))
            .bind(oid)
            .fetch_all(&mut *conn)
            .await?;
        let read = sqlx::query_as::<Postgres, index::Row>(include_str!("indexes.sql"))
            .bind(oid)
            .fetch_all(&mut *conn)
            .await?;
        let (mut indexes, mut unique) = (Vec::new(), Vec::new());
        for row in read {
            match row.into_index() {
                index::Kind::Vector(index) => indexes.push(index),
                index::Kind::Unique(columns) => unique.push(columns),
                index::Kind::Other => {}
            }
        }
        let mut distributed_by = None;
        if citus {
            let distribution: Option<(String, f64)> =
                sqlx::query_as(include_str!("distribution.sql"))
                    .bind(oid)
                    .fetch_optional(&mut *conn)
                    .await?;
            if let Some((column, of_shards)) = distribution {
                distributed_by = Some(column);
                rows = of_shards;
            }
        }
        Ok(Self {
            oid,
            schema,
            name,
            partitioned: kind == "p",
            columns,
            indexes,
            unique,
            rows,
            pgvector,
            pgvector_schema,
            server,
            distributed_by,
        })
    }

    /// [`rows`](Self::rows), none where they are not known.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of rows, not negative here"
    )]
    pub(crate) fn whole_rows(&self) -> u64 {
        self.rows.max(0.0) as u64
    }

    /// Whether it is one table of many, each with an index of its own.
    pub(crate) fn in_parts(&self) -> bool {
        self.partitioned || self.distributed_by.is_some()
    }

    /// Whether the rows of these filters may be on several nodes.
    pub(crate) fn is_spread(&self, filters: &[Filter]) -> bool {
        let by = self.distributed_by.as_deref();
        by.is_some_and(|column| !filters.iter().any(|filter| filter.pins(column)))
    }

    /// The table's name as SQL, with its schema: what the search path says later makes no difference.
    pub(crate) fn table_sql(&self) -> String {
        qualified(&self.schema, &self.name)
    }

    pub(crate) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    pub(crate) fn unknown(&self, column: &str) -> Error {
        Error::Column {
            table: self.table_sql(),
            column: column.to_owned(),
            known: self.names(),
        }
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| column.name.clone())
            .collect()
    }
}

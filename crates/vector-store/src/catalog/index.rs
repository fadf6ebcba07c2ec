use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row as _};

/// An index of pgvector's on a store's table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VectorIndex {
    /// Its name; it is in the table's schema.
    pub name: String,
    /// `hnsw` or `ivfflat`.
    pub method: String,
    /// The operator class, which decides the metric that it serves.
    pub operator_class: String,
    /// The column, or `None` where it is on an expression.
    pub column: Option<String>,
    /// The condition of a partial index, as Postgres prints it.
    pub predicate: Option<String>,
    /// Whether it can be used: one whose concurrent build failed cannot.
    pub valid: bool,
    /// As `pg_get_indexdef` prints it.
    pub definition: String,
    /// What it was built with: `lists=100`.
    pub options: Vec<String>,
    /// Its size on disk.
    pub bytes: i64,
    /// How many scans began on it since the statistics were reset.
    pub scans: i64,
}

impl VectorIndex {
    /// An option that it was built with.
    pub(crate) fn option(&self, name: &str) -> Option<u32> {
        self.options
            .iter()
            .find_map(|option| option.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
    }
}

pub(super) enum Kind {
    Vector(VectorIndex),
    Unique(Vec<String>),
    Other,
}

pub(super) struct Row {
    index: VectorIndex,
    unique: bool,
    columns: Vec<Option<String>>,
}

impl Row {
    pub(super) fn into_index(self) -> Kind {
        if matches!(self.index.method.as_str(), "hnsw" | "ivfflat") {
            return Kind::Vector(self.index);
        }
        let columns: Option<Vec<String>> = self.columns.into_iter().collect();
        match columns {
            Some(columns) if self.unique && self.index.valid => Kind::Unique(columns),
            _ => Kind::Other,
        }
    }
}

impl FromRow<'_, PgRow> for Row {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let columns: Vec<Option<String>> = row.try_get(6)?;
        Ok(Self {
            index: VectorIndex {
                name: row.try_get(0)?,
                method: row.try_get(1)?,
                operator_class: row.try_get(2)?,
                column: columns.first().cloned().flatten(),
                predicate: row.try_get(5)?,
                valid: row.try_get(4)?,
                definition: row.try_get(7)?,
                options: row.try_get(8)?,
                bytes: row.try_get(9)?,
                scans: row.try_get(10)?,
            },
            unique: row.try_get(3)?,
            columns,
        })
    }
}

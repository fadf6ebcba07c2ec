use std::fmt::Write as _;

use crate::error::TableError;
use crate::ident::{qualified, quote};
use crate::table::Table;

/// An index on embeddings, and what it is built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexMethod {
    /// A graph: better recall and latency, slower to build. Can be made on an empty table.
    Hnsw(HnswOptions),
    /// Lists around centres that are learned from the rows that are there when it is built: on an
    /// empty table it learns nothing.
    Ivfflat(IvfflatOptions),
}

/// [`hnsw`'s options](https://github.com/pgvector/pgvector#hnsw).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HnswOptions {
    /// Connections of each node, 2 to 100.
    pub m: u16,
    /// Candidates while building, 4 to 1000 and at least twice `m`.
    pub ef_construction: u16,
}

impl Default for HnswOptions {
    fn default() -> Self {
        Self {
            m: 16,
            ef_construction: 64,
        }
    }
}

/// [`ivfflat`'s options](https://github.com/pgvector/pgvector#ivfflat).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IvfflatOptions {
    /// Lists, 1 to 32768.
    pub lists: u16,
}

impl IvfflatOptions {
    /// What pgvector recommends for a table of this size: a thousandth of the rows up to a million, the
    /// square root of them above.
    ///
    /// ```
    /// use driftless_vector_store::IvfflatOptions;
    ///
    /// assert_eq!(IvfflatOptions::for_rows(10_000).lists, 10);
    /// assert_eq!(IvfflatOptions::for_rows(4_000_000).lists, 2_000);
    /// ```
    #[must_use]
    pub fn for_rows(rows: u64) -> Self {
        let lists = if rows <= 1_000_000 {
            rows / 1_000
        } else {
            rows.isqrt()
        };
        Self {
            lists: u16::try_from(lists.clamp(1, 32_768)).unwrap_or(32_768),
        }
    }
}

impl Table {
    /// `CREATE TABLE`, and an index for the full text where there is one, to be put into a migration.
    /// The extension must be there: `CREATE EXTENSION IF NOT EXISTS vector;`.
    pub fn create_sql(&self) -> Result<String, TableError> {
        self.check()?;
        let mut lines = vec![format!("{} {}", quote(&self.key.name), self.key.definition)];
        if let Some(content) = &self.content {
            lines.push(format!("{} text NOT NULL", quote(content)));
        }
        for column in &self.columns {
            lines.push(format!("{} {}", quote(&column.name), column.definition));
        }
        if let Some(hash) = &self.content_hash {
            let not_null = if self.unique_content { " NOT NULL" } else { "" };
            lines.push(format!("{} bytea{not_null}", quote(hash)));
        }
        if let Some(accessed_at) = &self.accessed_at {
            lines.push(format!("{} timestamptz", quote(accessed_at)));
        }
        if let (Some(full_text), Some(content)) = (&self.full_text, &self.content) {
            lines.push(format!(
                "{} tsvector GENERATED ALWAYS AS (to_tsvector({}, {})) STORED",
                quote(&full_text.column),
                full_text.configuration_sql(),
                quote(content),
            ));
        }
        lines.push(format!(
            "{} {}({}) NOT NULL",
            quote(&self.embedding),
            self.element,
            self.dimensions
        ));
        lines.push(format!("PRIMARY KEY ({})", self.of_tenant(&self.key.name)));
        if let (Some(hash), true) = (&self.content_hash, self.unique_content) {
            lines.push(format!("UNIQUE ({})", self.of_tenant(hash)));
        }
        // Half of each page is left for new versions of its rows: an update of the time of the last use
        // is then a heap-only one, which no index hears of. A partitioned table takes no such setting.
        let room = match (&self.accessed_at, &self.tenant) {
            (Some(_), None) => " WITH (fillfactor = 50)",
            _ => "",
        };
        let mut sql = format!(
            "CREATE TABLE {} (\n    {}\n){room};\n",
            self.name_sql(),
            lines.join(",\n    ")
        );
        if let Some(full_text) = &self.full_text {
            let _ = writeln!(
                sql,
                "CREATE INDEX ON {} USING gin ({});",
                self.name_sql(),
                quote(&full_text.column)
            );
        }
        Ok(sql)
    }

    /// `CREATE INDEX` of the operator class that this table's metric needs, to be put into a migration.
    /// On a table that is in use it belongs outside a transaction, with `CONCURRENTLY`.
    pub fn create_index_sql(
        &self,
        name: &str,
        method: IndexMethod,
        concurrently: bool,
    ) -> Result<String, TableError> {
        self.check()?;
        let class = self
            .metric
            .operator_class(self.element)
            .ok_or(TableError::Metric {
                metric: self.metric,
                element: self.element,
            })?;
        if self.dimensions > self.element.max_indexed_dimensions() {
            return Err(TableError::TooManyToIndex {
                dimensions: self.dimensions,
                element: self.element,
                most: self.element.max_indexed_dimensions(),
            });
        }
        let (method, options) = match method {
            IndexMethod::Hnsw(HnswOptions { m, ef_construction }) => (
                "hnsw",
                format!("m = {m}, ef_construction = {ef_construction}"),
            ),
            IndexMethod::Ivfflat(IvfflatOptions { lists }) => {
                ("ivfflat", format!("lists = {lists}"))
            }
        };
        Ok(format!(
            "CREATE INDEX {}{} ON {} USING {method} ({} {class}) WITH ({options});\n",
            if concurrently { "CONCURRENTLY " } else { "" },
            quote(name),
            self.name_sql(),
            quote(&self.embedding),
        ))
    }

    /// A column, after the tenant where there is one.
    fn of_tenant(&self, column: &str) -> String {
        let columns = self.tenant.as_deref().into_iter().chain([column]);
        columns.map(quote).collect::<Vec<_>>().join(", ")
    }

    /// The name as SQL, with the schema where one is given.
    pub(crate) fn name_sql(&self) -> String {
        match &self.schema {
            Some(schema) => qualified(schema, &self.name),
            None => quote(&self.name),
        }
    }

    /// Whether what is described can be: said before a database is asked.
    pub(crate) fn check(&self) -> Result<(), TableError> {
        if self.metric.operator_class(self.element).is_none() {
            return Err(TableError::Metric {
                metric: self.metric,
                element: self.element,
            });
        }
        if self.dimensions == 0 || self.dimensions > self.element.max_dimensions() {
            return Err(TableError::Dimensions {
                dimensions: self.dimensions,
                element: self.element,
                most: self.element.max_dimensions(),
            });
        }
        let mut names: Vec<&str> = self
            .plain_columns()
            .chain([self.embedding.as_str()])
            .collect();
        for name in names
            .iter()
            .chain([&self.name.as_str()])
            .chain(&self.schema.as_deref())
        {
            if name.is_empty() || name.len() > 63 || name.contains('\0') {
                return Err(TableError::Name {
                    name: (*name).to_owned(),
                });
            }
        }
        names.sort_unstable();
        if let Some((column, _)) = names
            .iter()
            .zip(names.iter().skip(1))
            .find(|(one, next)| one == next)
        {
            return Err(TableError::Twice {
                column: (*column).to_owned(),
            });
        }
        let wants_content = [
            self.content_hash.as_deref(),
            self.full_text
                .as_ref()
                .map(|full_text| full_text.column.as_str()),
        ];
        if let (None, Some(column)) = (&self.content, wants_content.into_iter().flatten().next()) {
            return Err(TableError::NoContent {
                column: column.to_owned(),
            });
        }
        match &self.tenant {
            Some(tenant) if !self.columns.iter().any(|column| column.name == *tenant) => {
                Err(TableError::Tenant {
                    column: tenant.clone(),
                })
            }
            _ => Ok(()),
        }
    }
}

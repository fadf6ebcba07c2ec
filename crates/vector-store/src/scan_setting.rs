use std::fmt;

/// How much of an index a search looks at: more finds more and takes longer. Settings of pgvector's,
/// for [HNSW](https://github.com/pgvector/pgvector#query-options) and for
/// [IVFFlat](https://github.com/pgvector/pgvector#query-options-1).
///
/// ```
/// use driftless_vector_store::ScanSetting;
///
/// let wide = ScanSetting::EfSearch(200);
/// assert_eq!(wide.to_string(), "hnsw.ef_search = 200");
/// assert_eq!(wide.set_role_sql("app"), "ALTER ROLE \"app\" SET hnsw.ef_search = 200;\n");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanSetting {
    /// `hnsw.ef_search`: the candidates that a search keeps, 1 to 1000.
    EfSearch(u16),
    /// `ivfflat.probes`: the lists that a search reads, 1 to 32768.
    Probes(u16),
}

impl ScanSetting {
    /// The most that `hnsw.ef_search` takes.
    pub(crate) const MAX_EF_SEARCH: u16 = 1000;

    /// The setting of this kind of index, of this value or the nearest that it takes; `None` for an index that is
    /// neither `hnsw` nor `ivfflat`.
    pub(crate) fn of(method: &str, value: u16) -> Option<Self> {
        match method {
            "hnsw" => Some(Self::EfSearch(value.clamp(1, Self::MAX_EF_SEARCH))),
            "ivfflat" => Some(Self::Probes(value.clamp(1, 32_768))),
            _ => None,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EfSearch(_) => "hnsw.ef_search",
            Self::Probes(_) => "ivfflat.probes",
        }
    }

    /// Its value.
    #[must_use]
    pub const fn value(self) -> u16 {
        match self {
            Self::EfSearch(value) | Self::Probes(value) => value,
        }
    }

    /// The method of the indexes that it is for.
    pub(crate) const fn method(self) -> &'static str {
        match self {
            Self::EfSearch(_) => "hnsw",
            Self::Probes(_) => "ivfflat",
        }
    }

    /// SQL that makes it a role's default, for clients that do not search through a store.
    #[must_use]
    pub fn set_role_sql(self, role: &str) -> String {
        format!("ALTER ROLE {} SET {self};\n", crate::ident::quote(role))
    }

    /// SQL that makes it a database's default.
    #[must_use]
    pub fn set_database_sql(self, database: &str) -> String {
        let database = crate::ident::quote(database);
        format!("ALTER DATABASE {database} SET {self};\n")
    }
}

impl fmt::Display for ScanSetting {
    /// As `SET` takes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.name(), self.value())
    }
}

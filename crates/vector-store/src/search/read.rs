use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row as _};

use crate::search::way::Way;
use crate::search::{Completeness, Cursor, Found, Hit, Wanted};
use crate::{Error, PgvectorVersion, VectorStore};

/// Reads rows as [`Writer`](crate::search::sql::Writer) has them sent.
pub(super) struct Reader<'a, M> {
    store: &'a VectorStore<M>,
    wanted: &'a Wanted,
    way: &'a Way,
    /// Where the distance is.
    distance: usize,
    /// Where the key is, and the tenant.
    key: Vec<usize>,
}

impl<'a, M> Reader<'a, M>
where
    M: for<'r> FromRow<'r, PgRow>,
{
    pub(super) fn new(store: &'a VectorStore<M>, wanted: &'a Wanted, way: &'a Way) -> Self {
        let position = |name: &str| store.table.read_columns().position(|column| column == name);
        Self {
            store,
            wanted,
            way,
            distance: store.table.read_columns().count() + usize::from(wanted.embedding),
            key: store.table.order_columns().filter_map(position).collect(),
        }
    }

    /// Where the columns are that come after the distance.
    pub(super) fn beyond(&self, index: usize) -> usize {
        self.distance + 1 + index
    }

    pub(super) fn page(&self, rows: &[PgRow]) -> Result<Found<M>, Error> {
        let mut hits = Vec::with_capacity(rows.len());
        let (mut found, mut beyond, mut last) = (0_u32, false, None);
        for row in rows {
            // NULL where there is no hit beside the count, NaN for the cosine of a zero vector.
            let Some(distance) = self.distance(row)? else {
                continue;
            };
            found += 1;
            if self.wanted.max_distance.is_some_and(|most| distance > most) {
                beyond = true;
                break;
            }
            hits.push(self.hit(row, distance)?);
            last = Some((row, distance));
        }
        let full = found >= self.wanted.limit;
        let next = match last {
            Some((row, distance)) if full && !beyond => Some(self.cursor(row, distance)?),
            _ => None,
        };
        let completeness = if self.is_exact(rows)? {
            Completeness::Exact
        } else if full || beyond {
            Completeness::Full
        } else {
            self.short(found)
        };
        Ok(Found {
            hits,
            completeness,
            next,
        })
    }

    pub(super) fn distance(&self, row: &PgRow) -> Result<Option<f64>, Error> {
        let distance: Option<f64> = row.try_get(self.distance)?;
        Ok(distance.filter(|distance| !distance.is_nan()))
    }

    pub(super) fn hit(&self, row: &PgRow, distance: f64) -> Result<Hit<M>, Error> {
        Ok(Hit {
            row: M::from_row(row)?,
            distance,
            similarity: self.store.table.metric.similarity(distance),
        })
    }

    /// Whether all that the filters leave were compared.
    pub(super) fn is_exact(&self, rows: &[PgRow]) -> Result<bool, Error> {
        match (self.way, rows.first()) {
            (Way::Exact | Way::Few { .. }, _) => Ok(true),
            (Way::Counted { bound, .. }, Some(row)) => {
                let matching: i64 = row.try_get(self.beyond(0))?;
                Ok(u64::try_from(matching).is_ok_and(|matching| matching <= *bound))
            }
            _ => Ok(false),
        }
    }

    fn cursor(&self, row: &PgRow, distance: f64) -> Result<Cursor, Error> {
        let key = self.key.iter().map(|position| {
            let value = row.try_get_raw(*position)?;
            let bytes = value.as_bytes().map_err(sqlx::Error::Decode)?;
            Ok(bytes.to_vec())
        });
        Ok(Cursor {
            distance,
            key: key.collect::<Result<_, sqlx::Error>>()?,
        })
    }

    pub(super) fn short(&self, found: u32) -> Completeness {
        let version = self.store.pgvector();
        let why = if version < PgvectorVersion::ITERATIVE_SCAN {
            format!(
                "pgvector {version} scans an index once and gave {found} of {} rows; {} goes on",
                self.wanted.limit,
                PgvectorVersion::ITERATIVE_SCAN,
            )
        } else {
            format!(
                "the scan of the index gave {found} of {} rows before it came to its end, or to \
                 hnsw.max_scan_tuples or ivfflat.max_probes",
                self.wanted.limit,
            )
        };
        Completeness::Short { why }
    }
}

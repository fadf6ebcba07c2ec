use crate::catalog::{Catalog, VectorIndex};
use crate::search::Wanted;
use crate::{PgvectorVersion, ScanSetting, VectorStore};

/// The rows that a table is taken to have where it was never analysed.
const UNKNOWN_ROWS: f64 = 100_000.0;

/// How many times as many rows as are wanted come from an iterative scan before the nearest of them
/// are taken. The scan goes from batch to batch, and a later one can have a row that is nearer.
pub(super) const MORE: u32 = 4;

/// How a statement finds the nearest rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    /// Compares all that the filters leave.
    Exact,
    /// As [`Exact`](Self::Exact), since the filters leave at most `bound` rows.
    Few {
        /// The most rows that are compared.
        bound: u64,
    },
    /// The index gives them in order.
    Ordered(Scan),
    /// The index gives [`MORE`] of them, batch by batch, and the nearest of those are taken.
    Batches(Scan),
    /// Where the filters leave at most `bound` rows all of them are compared, otherwise as
    /// [`Batches`](Self::Batches).
    Counted {
        /// The most rows that are compared.
        bound: u64,
        /// The other way.
        scan: Scan,
    },
}

/// What is set for the scan of an index, for one statement.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scan {
    pub(super) ef_search: Option<ScanSetting>,
    pub(super) probes: Option<ScanSetting>,
    pub(super) iterative: bool,
    /// Whether it is the transaction that sets them, and not the statement.
    pub(super) set_before: bool,
}

impl Way {
    /// Leaves it to the transaction to set what the scan of an index goes by: by name, what that is.
    pub(super) fn set_before(&mut self) -> Option<Vec<(&'static str, String)>> {
        let batches = !matches!(self, Self::Ordered(_));
        match self {
            Self::Exact | Self::Few { .. } => None,
            Self::Ordered(scan) | Self::Batches(scan) | Self::Counted { scan, .. } => {
                scan.set_before = true;
                Some(scan.settings(batches))
            }
        }
    }

    /// How much of an index it looks at.
    pub(super) fn setting(&self) -> Option<ScanSetting> {
        match self {
            Self::Exact | Self::Few { .. } => None,
            Self::Ordered(scan) | Self::Batches(scan) | Self::Counted { scan, .. } => {
                scan.ef_search.or(scan.probes)
            }
        }
    }

    /// Chooses by what is wanted and what there is. Which of the two ways a [`Counted`](Self::Counted)
    /// one goes is found out by the statement itself.
    pub(super) fn choose<M>(store: &VectorStore<M>, catalog: &Catalog, wanted: &Wanted) -> Self {
        let filtered = !wanted.filters.is_empty();
        // The condition of a partial index may follow from a filter: the planner knows.
        let indexes: Vec<&VectorIndex> = store
            .serving_indexes(catalog)
            .filter(|index| filtered || index.predicate.is_none())
            .collect();
        if wanted.exact || indexes.is_empty() {
            return Self::Exact;
        }
        let rows = rows(catalog);
        let scan = Scan::new(store, &indexes, wanted, catalog.pgvector, rows);
        if filtered {
            return Self::Counted {
                bound: bound(wanted.reach(), rows),
                scan,
            };
        }
        // `ivfflat` has no iterative scan that keeps the order. Before 17 Postgres took an index for no order
        // that goes on with another column.
        let enough = match scan {
            Scan {
                ef_search: Some(setting),
                probes: None,
                ..
            } => catalog.server >= 170_000 && u32::from(setting.value()) >= wanted.reach(),
            _ => false,
        };
        if enough && wanted.after.is_none() {
            Self::Ordered(scan)
        } else {
            Self::Batches(scan)
        }
    }
}

impl Scan {
    fn new<M>(
        store: &VectorStore<M>,
        indexes: &[&VectorIndex],
        wanted: &Wanted,
        pgvector: PgvectorVersion,
        rows: f64,
    ) -> Self {
        let setting = |method: &str, asked: Option<u16>, own: &dyn Fn(&VectorIndex) -> u16| {
            let indexes = indexes.iter().filter(|index| index.method == method);
            // Where there are several of a kind, what the most demanding needs.
            let own = indexes.map(|index| own(index)).max()?;
            asked
                .and_then(|value| ScanSetting::of(method, value))
                .or_else(|| store.scan().filter(|setting| setting.method() == method))
                .or_else(|| ScanSetting::of(method, own))
        };
        Self {
            ef_search: setting("hnsw", wanted.ef_search, &|_| {
                ef_search(wanted.reach(), rows)
            }),
            probes: setting("ivfflat", wanted.probes, &|index| {
                probes(index.option("lists").unwrap_or(100))
            }),
            iterative: pgvector >= PgvectorVersion::ITERATIVE_SCAN,
            set_before: false,
        }
    }

    /// What is set, by name, for a scan that goes on batch by batch or one that does not.
    pub(super) fn settings(&self, batches: bool) -> Vec<(&'static str, String)> {
        let mut settings = Vec::new();
        for setting in [self.ef_search, self.probes].into_iter().flatten() {
            settings.push((setting.name(), setting.value().to_string()));
        }
        if batches && self.iterative {
            for (of, name) in [
                (self.ef_search, "hnsw.iterative_scan"),
                (self.probes, "ivfflat.iterative_scan"),
            ] {
                if of.is_some() {
                    settings.push((name, "relaxed_order".to_owned()));
                }
            }
        }
        settings
    }
}

fn rows(catalog: &Catalog) -> f64 {
    if catalog.rows > 0.0 {
        // A small table has often grown since.
        catalog.rows.max(10_000.0)
    } else {
        UNKNOWN_ROWS
    }
}

/// How many rows are compared sooner than an index scanned for them. Comparing costs as much for each
/// row that the filters leave; an index visits the more rows the fewer of them they leave, `limit * rows
/// / left`. The two cost the same at the square root of `limit * rows`, times what a visit costs beside
/// a comparison, which was measured.
fn bound(limit: u32, rows: f64) -> u64 {
    let bound = 6.0 * (f64::from(limit.max(1)) * rows).sqrt();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    let bound = bound.clamp(1_000.0, 50_000.0) as u64;
    // Fewer rows than are wanted are always compared.
    bound.max(u64::from(limit))
}

/// What finds 99 of 100 of the nearest ten, as measured with 10,000 and 100,000 rows: it grows with
/// the logarithm of the rows. For many rows twice as many candidates.
fn ef_search(limit: u32, rows: f64) -> u16 {
    let own = 180.0 * rows.log10() - 600.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    let own = own.clamp(100.0, 600.0) as u16;
    let twice = u16::try_from(limit.saturating_mul(2)).unwrap_or(ScanSetting::MAX_EF_SEARCH);
    own.max(twice.min(ScanSetting::MAX_EF_SEARCH))
}

/// Twice the square root of the lists: what finds 95 of 100 of the nearest ten where there is a list
/// for a thousand rows, as measured.
fn probes(lists: u32) -> u16 {
    let probes = (4 * u64::from(lists)).isqrt() + 1;
    u16::try_from(probes.min(u64::from(lists.max(1)))).unwrap_or(u16::MAX)
}

use crate::Error;
use crate::catalog::Catalog;
use crate::ident::quote;
use crate::table::Table;

/// How many rows are read of the sampled pages for each that is taken: pages hold rows that were written
/// together, and those are often alike.
const READ_FOR_EACH: f64 = 20.0;

/// Of this share of the table's pages, in percent, on each try; the last reads all.
pub(super) fn percents(catalog: &Catalog, wanted: u32) -> impl Iterator<Item = f64> {
    let first = percent(catalog.rows, f64::from(wanted) * READ_FOR_EACH);
    [first, first * 10.0, 100.0]
        .into_iter()
        .map(|percent| percent.min(100.0))
        .scan(false, |whole, percent| {
            let before = std::mem::replace(whole, percent >= 100.0);
            (!before).then_some(percent)
        })
}

/// The share of a table of so many rows, in percent, that has about as many.
pub(crate) fn percent(rows: f64, wanted: f64) -> f64 {
    if rows <= wanted {
        100.0
    } else {
        (100.0 * wanted / rows).max(1e-6)
    }
}

/// Rows at random that have a distance to others, with $1 percent of the pages and at most $2 of them.
pub(super) fn sample_sql(table: &Table, catalog: &Catalog, self_distance: &str) -> String {
    format!(
        "SELECT {key}, {embedding} FROM {table} TABLESAMPLE SYSTEM ($1) \
         WHERE {embedding} IS NOT NULL AND {self_distance} <> 'NaN'::float8 \
         ORDER BY pg_catalog.random() LIMIT $2",
        key = quote(&table.key.name),
        embedding = quote(&table.embedding),
        table = catalog.table_sql(),
    )
}

/// There is nothing to ask with.
pub(super) fn nothing(catalog: &Catalog) -> Error {
    Error::NothingToMeasure {
        table: catalog.table_sql(),
        why: "no row has an embedding that can be searched with; measure when it is filled",
    }
}

use crate::VectorStore;
use crate::catalog::Catalog;
use crate::error::{Error, SearchError};
use crate::ident::quote;
use crate::search::Wanted;
use crate::search::way::{MORE, Scan, Way};
use crate::statement::Statement;
use crate::value::{Argument, Value};

/// Writes the statement of a search, part by part.
///
/// Its columns are those of the table that are read, then the distance, then what the kind of search
/// adds. Each table that is read has an alias by which [`Explained`](crate::Explained) tells the ways apart.
pub(super) struct Writer<'a, M> {
    pub(super) store: &'a VectorStore<M>,
    pub(super) catalog: &'a Catalog,
    pub(super) wanted: &'a Wanted,
    pub(super) statement: Statement,
    /// The filters, put together, or nothing.
    filters: Option<String>,
    /// Beside the filters: what keeps Postgres from planning without their values.
    with_values: Option<String>,
    /// What comes after the cursor.
    after: Option<Vec<String>>,
    /// The columns that are read.
    pub(super) columns: String,
    /// What the distance is called.
    pub(super) distance: String,
}

/// The aliases of the tables that are read.
pub(super) const EXACT: &str = "exact";
pub(super) const FEW: &str = "few";
pub(super) const NEAR: &str = "near";

impl<'a, M> Writer<'a, M> {
    pub(super) fn new(
        store: &'a VectorStore<M>,
        catalog: &'a Catalog,
        wanted: &'a Wanted,
    ) -> Result<Self, Error> {
        let mut statement = Statement::new("");
        let mut filters = Vec::new();
        // Rows without an embedding have no distance. An index has none of them.
        if catalog
            .column(&store.table.embedding)
            .is_some_and(|column| !column.not_null)
        {
            filters.push(format!("{} IS NOT NULL", quote(&store.table.embedding)));
        }
        for filter in &wanted.filters {
            filters.push(statement.aside(|aside| filter.write(catalog, aside))?);
        }
        // Citus makes its plans without values dear itself, since it has to know where the rows are.
        let plain = catalog.distributed_by.is_none();
        let with_values =
            (plain && !wanted.filters.is_empty()).then(|| with_values(&mut statement));
        let after = match &wanted.after {
            None => None,
            Some(cursor) => {
                let keys: Vec<&str> = store.table.order_columns().collect();
                if keys.len() != cursor.key.len() {
                    return Err(SearchError::OtherCursor.into());
                }
                let mut values =
                    vec![statement.placeholder(Value::from(cursor.distance).argument(None))];
                for (name, bytes) in keys.into_iter().zip(&cursor.key) {
                    let column = catalog.column(name).ok_or_else(|| catalog.unknown(name))?;
                    let argument = Argument::of(column.type_info(), bytes.clone());
                    values.push(statement.placeholder(argument));
                }
                Some(values)
            }
        };
        let mut columns: Vec<String> = store.table.read_columns().map(quote).collect();
        if wanted.embedding {
            columns.push(quote(&store.table.embedding));
        }
        Ok(Self {
            store,
            catalog,
            wanted,
            statement,
            filters: (!filters.is_empty()).then(|| filters.join(" AND ")),
            with_values,
            after,
            columns: columns.join(", "),
            distance: free_name(catalog, "distance"),
        })
    }

    /// The nearest rows to `query`, by this way: something that can stand in parentheses.
    pub(super) fn nearest(&self, way: &Way, query: &str) -> String {
        match way {
            Way::Exact | Way::Few { .. } => self.compare(
                &format!("{} AS {EXACT}", self.catalog.table_sql()),
                [self.filters.as_deref(), self.with_values.as_deref()],
                query,
            ),
            Way::Ordered(scan) => self.ordered(scan, query),
            Way::Batches(scan) => self.batches(scan, None, query),
            Way::Counted { bound, scan } => self.either(*bound, scan, query),
        }
    }

    /// Those of `from` that are nearest, by comparing them all.
    fn compare(&self, from: &str, conditions: [Option<&str>; 2], query: &str) -> String {
        let distance = self.store.distance_sql(self.catalog, query);
        let after = self.after(&distance);
        let conditions = where_sql(conditions.into_iter().chain([after.as_deref()]));
        // No index is on the sum, so no plan can use one: all rows are compared, whatever the planner
        // thinks an index would cost. A setting could do so too, but for the whole statement.
        format!(
            "SELECT {}, ({distance} + 0.0) AS {} FROM {from}{conditions} ORDER BY {} LIMIT {}",
            self.columns,
            self.distance,
            self.order(&self.distance),
            self.wanted.limit,
        )
    }

    /// From an index, in its own order. What it keeps of candidates is more than is wanted, so it need not be able
    /// to go on, which costs a tenth of the time.
    fn ordered(&self, scan: &Scan, query: &str) -> String {
        let distance = self.store.distance_sql(self.catalog, query);
        let settings = settings(scan, false);
        let conditions = where_sql([self.filters.as_deref(), settings.as_deref()]);
        format!(
            "SELECT {}, {distance} AS {} FROM {} AS {NEAR}{conditions} ORDER BY {} LIMIT {}",
            self.columns,
            self.distance,
            self.catalog.table_sql(),
            self.order(&distance),
            self.wanted.limit,
        )
    }

    /// From an index, batch by batch.
    fn batches(&self, scan: &Scan, gate: Option<&str>, query: &str) -> String {
        let distance = self.store.distance_sql(self.catalog, query);
        let after = self.after(&distance);
        let settings = settings(scan, true);
        let conditions = where_sql([
            self.filters.as_deref(),
            after.as_deref(),
            gate,
            settings.as_deref(),
        ]);
        // The planner takes the inner order for sorted, which batches are not quite. It does not know that
        // of the sum.
        format!(
            "SELECT {columns}, {name} FROM (SELECT {columns}, {distance} AS {name} FROM {table} AS {NEAR}{conditions} \
             ORDER BY {distance} LIMIT {more}) AS nearest ORDER BY {order} LIMIT {limit}",
            columns = self.columns,
            name = self.distance,
            table = self.catalog.table_sql(),
            more = u64::from(MORE) * u64::from(self.wanted.limit),
            order = self.order(&format!("({} + 0.0)", self.distance)),
            limit = self.wanted.limit,
        )
    }

    /// What of both ways the count of rows opens: the planner makes of each condition on it a one-time
    /// filter, and what is closed is never begun.
    fn either(&self, bound: u64, scan: &Scan, query: &str) -> String {
        let few = format!("(SELECT n FROM matching) <= {bound}");
        let many = format!("(SELECT n FROM matching) > {bound}");
        let conditions = where_sql([self.filters.as_deref(), Some(&few)]);
        // The limit cuts nothing off: it tells the planner how few these are.
        let from = format!(
            "(SELECT * FROM {} AS {FEW}{conditions} LIMIT {bound}) AS few",
            self.catalog.table_sql()
        );
        format!(
            "({}) UNION ALL ({})",
            self.compare(&from, [None, None], query),
            self.batches(scan, Some(&many), query),
        )
    }

    /// The whole statement of a search: where rows are counted, with the count as its last column, and so
    /// with a row even where nothing was found.
    pub(super) fn counted(&self, way: &Way, nearest: &str) -> String {
        let Way::Counted { bound, .. } = way else {
            return nearest.to_owned();
        };
        format!(
            "WITH {} SELECT hit.*, matching.n AS {} FROM matching LEFT JOIN ({nearest}) AS hit ON true ORDER BY {}",
            self.matching(*bound),
            self.free_name("matching"),
            self.order_of("hit"),
        )
    }

    /// [`count`](Self::count), as a part of the statement.
    pub(super) fn matching(&self, bound: u64) -> String {
        format!("matching AS MATERIALIZED ({})", self.count(bound))
    }

    /// How many rows the filters leave, counted up to one more than is asked about. Without columns, so
    /// that an index alone can answer.
    pub(super) fn count(&self, bound: u64) -> String {
        format!(
            "SELECT count(*) AS n FROM (SELECT 1 FROM {} AS counted{} LIMIT {}) AS counted",
            self.catalog.table_sql(),
            where_sql([self.filters.as_deref(), self.with_values.as_deref()]),
            bound + 1,
        )
    }

    /// What the filters leave, as a condition.
    pub(super) fn filters(&self) -> Option<&str> {
        self.filters.as_deref()
    }

    /// A name that no column has, quoted: rows are read by name as well.
    pub(super) fn free_name(&self, name: &str) -> String {
        free_name(self.catalog, name)
    }

    /// As [`order`](Self::order), of what has this alias.
    pub(super) fn order_of(&self, alias: &str) -> String {
        std::iter::once(self.distance.clone())
            .chain(self.store.table.order_columns().map(quote))
            .map(|column| format!("{alias}.{column}"))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// By distance, and where that is the same by key, so that pages have no overlap.
    pub(super) fn order(&self, distance: &str) -> String {
        std::iter::once(distance.to_owned())
            .chain(self.store.table.order_columns().map(quote))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn after(&self, distance: &str) -> Option<String> {
        let values = self.after.as_ref()?.join(", ");
        Some(format!("({}) > ({values})", self.order(distance)))
    }
}

/// Sets what the scan goes by, until the statement ends: outside of a transaction block each statement
/// is a transaction, so nothing is left for whoever has the connection next. The condition has no column
/// in it, so it is evaluated once, before the scan that it stands beside begins.
fn settings(scan: &Scan, batches: bool) -> Option<String> {
    if scan.set_before {
        return None;
    }
    let settings: Vec<String> = scan
        .settings(batches)
        .iter()
        .map(|(name, value)| {
            format!("pg_catalog.set_config('{name}', '{value}', true) IS NOT NULL")
        })
        .collect();
    Some(format!("(SELECT {})", settings.join(" AND ")))
}

/// A condition that is true, and folded away by the planner where it knows the values.
///
/// After five times Postgres plans a prepared statement for whatever values may come, unless that plan
/// [costs more](https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES) than those for
/// the values so far did, and then keeps it. Such a plan takes `bucket < $1` for a third of the table and `user_id = $1` for
/// the average user: a filter that leaves few rows has the table read, and one that leaves most of them compared.
/// With this it costs more than any table, so each search is planned with its values. To set
/// `plan_cache_mode` instead takes another two round trips, and an unnamed statement takes one and is lost by poolers.
///
/// Where something plans it without the values nevertheless, `NOT` keeps the series from being made.
fn with_values(statement: &mut Statement) -> String {
    let yes = statement.placeholder(Value::from(true).argument(None));
    format!(
        "({yes} OR (SELECT pg_catalog.count(*) FROM pg_catalog.generate_series(1, 1000000000000) WHERE NOT {yes}) = 0)"
    )
}

pub(super) fn where_sql<'s>(conditions: impl IntoIterator<Item = Option<&'s str>>) -> String {
    let conditions: Vec<&str> = conditions.into_iter().flatten().collect();
    if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    }
}

fn free_name(catalog: &Catalog, name: &str) -> String {
    let mut name = name.to_owned();
    while catalog.column(&name).is_some() {
        name.push('_');
    }
    quote(&name)
}

use std::fmt;
use std::pin::pin;

use futures_util::Stream;
use sqlx::AssertSqlSafe;

use super::bulk::Bulk;
use super::copy::Rows;
use crate::error::BoxError;
use crate::{Element, Error, Item, VectorStore};

/// Below this many rows no index is worth dropping: they are in it within seconds.
const FEW: u64 = 10_000;

/// How many times as fast a graph is built that fits into `maintenance_work_mem` as rows go into one that
/// is there: measured 5 to 6 with pgvector 0.8, of 384 dimensions and without parallel workers.
const BUILD_SPEED: f64 = 5.0;

/// How a bulk load goes about the vector indexes of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadPlan {
    /// With the indexes in place.
    IntoIndex {
        /// Why.
        why: String,
    },
    /// Without them, and they are built anew in the end.
    RebuildIndex {
        /// What drops them.
        drop_sql: String,
        /// What makes them again, with their options, tablespaces and comments.
        create_sql: String,
        /// Why.
        why: String,
    },
}

impl fmt::Display for LoadPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IntoIndex { why } => write!(f, "load into the index: {why}"),
            Self::RebuildIndex {
                drop_sql,
                create_sql,
                why,
            } => write!(
                f,
                "drop the index, load and build it anew: {why}\n{drop_sql}\n{create_sql}"
            ),
        }
    }
}

/// A row of `load.sql`.
type IndexRow = (String, String, String, i32, i64);

impl<M> VectorStore<M> {
    /// Whether so many rows are better loaded into the vector indexes that are there, or without them.
    /// Changes nothing.
    ///
    /// ```no_run
    /// # async fn example(store: driftless_vector_store::VectorStore<(i64,)>) -> Result<(), Box<dyn std::error::Error>> {
    /// # use driftless_vector_store::Item;
    /// # let (rows, items) = (0, futures_util::stream::empty::<Item>());
    /// let plan = store.load_plan(rows).await?;
    /// println!("{plan}");
    /// store.load(&plan, items).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn load_plan(&self, rows: u64) -> Result<LoadPlan, Error> {
        let catalog = self.catalog();
        let mut conn = self.acquire().await?;
        let indexes: Vec<IndexRow> = sqlx::query_as(include_str!("load.sql"))
            .bind(catalog.oid)
            .fetch_all(&mut *conn)
            .await?;
        // The planner's estimate, which takes a table that grew since ANALYZE by its size, and a
        // partitioned one by its partitions.
        let explain = format!("EXPLAIN SELECT 1 FROM {}", catalog.table_sql());
        let explained: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(explain))
            .persistent(false)
            .fetch_all(&mut *conn)
            .await?;
        drop(conn);
        let mut there = explained
            .first()
            .and_then(|(line,)| line.split_once(" rows=")?.1.split(' ').next()?.parse().ok())
            .unwrap_or(0);
        // Which is the same for all tables that Citus distributes.
        if catalog.distributed_by.is_some() {
            there = catalog.whole_rows();
        }
        Ok(self.choose(rows, there, &indexes))
    }

    fn choose(&self, rows: u64, there: u64, indexes: &[IndexRow]) -> LoadPlan {
        let into = |why: String| LoadPlan::IntoIndex { why };
        if indexes.is_empty() {
            return into(
                "there is none; create it after the load (Table::create_index_sql)".to_owned(),
            );
        }
        if rows < FEW {
            return into(format!("{rows} rows are in it within seconds"));
        }
        let all = there + rows;
        let hnsw = indexes.iter().find(|index| index.2 == "hnsw");
        let why = if let Some((_, _, _, connections, memory)) = hnsw {
            let fit = (*memory as f64 / self.graph_bytes(*connections)).min(all as f64);
            // In rows that go into a graph that is there.
            let build = fit / BUILD_SPEED + (all as f64 - fit);
            if build >= rows as f64 {
                return into(format!(
                    "building it of all {all} rows would take longer than adding {rows}; about {fit:.0} rows \
                     of it fit into maintenance_work_mem"
                ));
            }
            format!(
                "adding {rows} rows takes some {:.1} times as long as building it of all {all}; about {fit:.0} \
                 rows of it fit into maintenance_work_mem",
                rows as f64 / build
            )
        } else if rows <= there {
            return into(format!(
                "{rows} rows beside {there} leave the lists of ivfflat as they should be"
            ));
        } else {
            format!("ivfflat learned its lists from {there} rows, and there will be {all}")
        };
        let join = |sql: fn(&IndexRow) -> &str| {
            let lines: Vec<&str> = indexes.iter().map(sql).collect();
            lines.join("\n")
        };
        LoadPlan::RebuildIndex {
            drop_sql: join(|index| &index.0),
            create_sql: join(|index| &index.1),
            why,
        }
    }

    /// What a row takes in the graph while it is built: the embedding, twice the connections and some more on
    /// the lowest level, and what an element has of its own.
    fn graph_bytes(&self, connections: i32) -> f64 {
        let dimensions = f64::from(self.table.dimensions);
        let embedding = match self.table.element {
            Element::Vector => 4.0 * dimensions,
            Element::Half => 2.0 * dimensions,
            Element::Bit => dimensions / 8.0,
            // Nobody knows how many are zero: as if 128 were not.
            Element::Sparse => 8.0 * 128.0,
        };
        embedding + 3.0 * 16.0 * f64::from(connections) + 200.0
    }

    /// [`insert_many`](Self::insert_many) as a plan says, in one transaction: where the index is built
    /// anew, the load and the build happen both or not at all.
    ///
    /// From dropping the index until the end nobody else reads or writes the table. Where that will not do,
    /// run the plan's statements by hand around [`insert_many`](Self::insert_many), with
    /// `CREATE INDEX CONCURRENTLY`; searches are exact and slow meanwhile.
    pub async fn load<S>(&self, plan: &LoadPlan, items: S) -> Result<u64, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>>,
    {
        let LoadPlan::RebuildIndex {
            drop_sql,
            create_sql,
            ..
        } = plan
        else {
            return self.insert_many(items).await;
        };
        let items = pin!(items);
        let mut rows = Rows::new(items);
        let Some(first) = rows.next().await? else {
            return Ok(0);
        };
        let mut bulk = Bulk::begin(self).await?;
        let stored = async {
            bulk.execute(drop_sql).await?;
            let stored = self
                .copy_into_table(&mut bulk, first, &mut rows, &mut |_| ())
                .await?;
            bulk.execute(create_sql).await?;
            Ok(stored)
        }
        .await;
        bulk.end(stored).await
    }
}

use std::fmt;

use serde_json::Value as Json;
use sqlx::postgres::PgRow;
use sqlx::{Executor as _, FromRow, Row as _};

use crate::search::session::Session;
use crate::search::sql::{EXACT, FEW, NEAR};
use crate::search::way::Way;
use crate::search::{Completeness, Search};
use crate::statement::Statement;
use crate::{Error, Warning};

/// What a search did when it was run to be explained.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explained {
    /// How the rows were found.
    pub path: SearchPath,
    /// The path that gave too few rows before this one, and why, where this one is the fallback.
    pub fallback_from: Option<(SearchPath, String)>,
    /// Whether rows are missing.
    pub completeness: Completeness,
    /// How long Postgres took to plan and to run it, in milliseconds; of the fallback alone where that ran.
    pub milliseconds: f64,
    /// The statement, with its values as `$1` and so on.
    pub sql: String,
    /// Postgres' plan, as `EXPLAIN (ANALYZE, FORMAT JSON)` prints it.
    pub plan: String,
}

/// How rows are found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SearchPath {
    /// Through a vector index.
    VectorIndex {
        /// Its name; of a partition's where the table has partitions.
        index: String,
        /// Its condition, where it is a partial one.
        predicate: Option<String>,
    },
    /// The filters left so few rows that all of them were compared.
    Few {
        /// The index that found them, or `None` where the whole table was read for them.
        index: Option<String>,
        /// How many rows they could have been at most.
        bound: u64,
    },
    /// All rows that the filters leave were compared.
    Exact {
        /// Why no vector index was used.
        why: NoIndex,
    },
}

/// Why a search used no vector index.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoIndex {
    /// [`Search::exact`] asked for it.
    Asked,
    /// There is none that could be: what [`VectorStore::warnings`](crate::VectorStore::warnings) says.
    NoneServes(Vec<Warning>),
    /// The planner holds reading all rows for cheaper, as it does of a small table, or after `SET
    /// enable_indexscan = off`.
    Planner,
    /// The index gave too few rows.
    Fallback,
}

impl<M> Search<M>
where
    M: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    /// Runs it and says how it went: once for its result and once for Postgres' account of it.
    pub async fn explain(mut self) -> Result<Explained, Error> {
        self.prepare()?;
        let catalog = self.store.catalog();
        let (mut session, way) = Session::begin(&self.store, &catalog, &self.wanted).await?;
        let statement = self.statement(&catalog, &way)?;
        let (found, _) = self.run(session.conn(), &statement, &way).await?;
        let explained = self
            .account(session.conn(), &statement, &way, found.completeness)
            .await?;
        let why = match &explained.completeness {
            Completeness::Short { why } if self.wanted.fall_back => why,
            _ => {
                session.end().await?;
                return Ok(explained);
            }
        };
        let statement = self.statement(&catalog, &Way::Exact)?;
        let (found, _) = self.run(session.conn(), &statement, &Way::Exact).await?;
        let last = self
            .account(session.conn(), &statement, &Way::Exact, found.completeness)
            .await?;
        session.end().await?;
        Ok(Explained {
            path: SearchPath::Exact {
                why: NoIndex::Fallback,
            },
            fallback_from: Some((explained.path, why.clone())),
            ..last
        })
    }

    async fn account(
        &self,
        conn: &mut sqlx::PgConnection,
        statement: &Statement,
        way: &Way,
        completeness: Completeness,
    ) -> Result<Explained, Error> {
        let explain = statement.prefixed("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ");
        let row = conn.fetch_one(explain.query()?).await?;
        // Of the type json, whose bytes are its text.
        let plan = row.try_get_unchecked::<String, _>(0)?;
        let json: Json =
            serde_json::from_str(&plan).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let milliseconds = ["Planning Time", "Execution Time"]
            .iter()
            .filter_map(|name| json.get(0)?.get(name)?.as_f64())
            .sum();
        Ok(Explained {
            path: self.path(
                json.get(0)
                    .and_then(|json| json.get("Plan"))
                    .unwrap_or(&Json::Null),
                way,
            ),
            fallback_from: None,
            completeness,
            milliseconds,
            sql: statement.sql().to_owned(),
            plan,
        })
    }

    fn path(&self, plan: &Json, way: &Way) -> SearchPath {
        let mut ran = Vec::new();
        scans(plan, &mut ran);
        let of = |alias: &str| ran.iter().find(|scan| scan.is_of(alias));
        let few = match way {
            Way::Counted { bound, .. } => of(FEW).map(|scan| (scan, bound)),
            Way::Few { bound } => of(EXACT).map(|scan| (scan, bound)),
            _ => None,
        };
        if let Some((scan, bound)) = few {
            return SearchPath::Few {
                index: scan.index.clone(),
                bound: *bound,
            };
        }
        let catalog = self.store.catalog();
        if let Some(scan) = of(NEAR) {
            return match &scan.index {
                Some(index) if scan.ordered => SearchPath::VectorIndex {
                    predicate: catalog
                        .indexes
                        .iter()
                        .find(|known| known.name == *index)
                        .and_then(|known| known.predicate.clone()),
                    index: index.clone(),
                },
                _ => SearchPath::Exact {
                    why: NoIndex::Planner,
                },
            };
        }
        SearchPath::Exact {
            why: if self.wanted.exact {
                NoIndex::Asked
            } else {
                NoIndex::NoneServes(self.store.warnings())
            },
        }
    }
}

/// A node of a plan that reads a table, and was run.
struct Scan {
    alias: String,
    index: Option<String>,
    /// Whether the index gave rows by distance.
    ordered: bool,
}

impl Scan {
    /// Partitions have a number after it.
    fn is_of(&self, alias: &str) -> bool {
        self.alias.strip_prefix(alias).is_some_and(|rest| {
            rest.is_empty()
                || rest
                    .strip_prefix('_')
                    .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        })
    }
}

fn scans(node: &Json, out: &mut Vec<Scan>) {
    let text = |name: &str| node.get(name).and_then(Json::as_str);
    // Citus does not count those of what it has sent before.
    let remote = node.get("Distributed Query").is_some();
    if !remote && node.get("Actual Loops").and_then(Json::as_f64) == Some(0.0) {
        return;
    }
    if let (Some(alias), Some(_)) = (text("Alias"), text("Relation Name")) {
        out.push(Scan {
            alias: alias.to_owned(),
            index: index_name(node),
            ordered: node.get("Order By").is_some(),
        });
    }
    for child in children(node) {
        scans(child, out);
    }
}

/// Of this node or, for a bitmap, below it.
fn index_name(node: &Json) -> Option<String> {
    match node.get("Index Name").and_then(Json::as_str) {
        Some(name) => Some(name.to_owned()),
        None => children(node).find_map(index_name),
    }
}

fn children(node: &Json) -> impl Iterator<Item = &Json> {
    let below = node.get("Plans").and_then(Json::as_array);
    let mut remote = Vec::new();
    if let Some(distributed) = node.get("Distributed Query") {
        remote_plans(distributed, &mut remote);
    }
    below.into_iter().flatten().chain(remote)
}

/// The plans of Citus' nodes, which it shows below its own, each in an account of its own.
fn remote_plans<'j>(json: &'j Json, out: &mut Vec<&'j Json>) {
    match json {
        Json::Object(members) => match members.get("Plan") {
            Some(plan) => out.push(plan),
            None => members.values().for_each(|json| remote_plans(json, out)),
        },
        Json::Array(elements) => elements.iter().for_each(|json| remote_plans(json, out)),
        _ => {}
    }
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((path, why)) = &self.fallback_from {
            writeln!(f, "{path}: {why}")?;
        }
        write!(
            f,
            "{} ({}, {:.1} ms)",
            self.path, self.completeness, self.milliseconds
        )
    }
}

impl fmt::Display for SearchPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VectorIndex { index, predicate } => {
                write!(f, "through the vector index {index:?}")?;
                match predicate {
                    Some(predicate) => write!(f, " of the rows with {predicate}"),
                    None => Ok(()),
                }
            }
            Self::Few { index, bound } => {
                write!(
                    f,
                    "all of at most {bound} rows that the filters leave were compared, found "
                )?;
                match index {
                    Some(index) => write!(f, "through the index {index:?}"),
                    None => f.write_str(
                        "by reading the whole table: an index on the filter's column would help",
                    ),
                }
            }
            Self::Exact { why } => {
                f.write_str("all rows that the filters leave were compared: ")?;
                match why {
                    NoIndex::Asked => f.write_str("exact search was asked for"),
                    NoIndex::Planner => {
                        f.write_str("the planner holds that for cheaper than a vector index")
                    }
                    NoIndex::Fallback => f.write_str("the vector index gave too few"),
                    NoIndex::NoneServes(warnings) => {
                        f.write_str("no vector index serves this search")?;
                        warnings
                            .iter()
                            .try_for_each(|warning| write!(f, "; {warning}"))
                    }
                }
            }
        }
    }
}

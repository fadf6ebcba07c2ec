use std::fmt::Display;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Postgres, Row as _, Transaction};

use super::Recall;
use super::bounds::wilson;
use super::sample::{nothing, percents, sample_sql};
use crate::catalog::{Catalog, VectorIndex};
use crate::ident::quote;
use crate::search::PROPAGATE;
use crate::statement::Statement;
use crate::value::Argument;
use crate::{Embedding, Error, Metric, ScanSetting, VectorStore};

/// Both ways are asked in one transaction, so that they see the same rows and what is set for one of them
/// ends with it.
pub(super) struct Measurement<'s, M> {
    store: &'s VectorStore<M>,
    catalog: Arc<Catalog>,
    transaction: Transaction<'static, Postgres>,
    pub(super) index: VectorIndex,
    pub(super) k: u32,
}

/// What to ask with.
pub(super) enum Asked<'q> {
    /// Points between so many rows of the table.
    Rows(u32),
    /// These.
    Queries(&'q [Embedding]),
}

/// A query, ready to be sent.
pub(super) struct Query {
    /// The keys of the rows that it is made of, which do not count as found.
    own: Vec<Vec<u8>>,
    embedding: Argument,
}

/// What exact search found.
pub(super) struct Exact {
    answers: Vec<Answer>,
    time: Duration,
}

impl Exact {
    /// How many rows a query is made of at most.
    pub(super) fn own(&self) -> u16 {
        let most = self.answers.iter().map(|answer| answer.query.own.len());
        u16::try_from(most.max().unwrap_or(0)).unwrap_or(u16::MAX)
    }
}

struct Answer {
    query: Query,
    found: usize,
    /// The distance of the last.
    farthest: f64,
}

impl<'s, M> Measurement<'s, M> {
    /// Opens the transaction, which [`end`](Self::end) closes.
    pub(super) async fn begin(store: &'s VectorStore<M>, k: u32) -> Result<Self, Error> {
        let catalog = store.catalog();
        let nothing = |why| Error::NothingToMeasure {
            table: catalog.table_sql(),
            why,
        };
        if k == 0 {
            return Err(nothing("nothing is asked for: k is 0"));
        }
        let index = store.serving_index(&catalog).ok_or_else(|| {
            nothing(
                "it has no index that searches of all rows could use; create one, and refresh the store",
            )
        })?;
        let mut begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY".to_owned();
        if catalog.distributed_by.is_some() {
            begin = format!("{begin}; {PROPAGATE}");
        }
        let transaction = store.pool.begin_with(AssertSqlSafe(begin)).await;
        let transaction = transaction.map_err(|error| store.unavailable(error))?;
        let mut measurement = Self {
            store,
            catalog,
            transaction,
            index,
            k,
        };
        // Both ways are one prepared statement, and a plan that was kept does not hear of settings.
        measurement
            .set(&[("plan_cache_mode", "force_custom_plan")])
            .await?;
        Ok(measurement)
    }

    /// Gives what was measured, and leaves nothing open behind it.
    pub(super) async fn end<T>(self, measured: Result<T, Error>) -> Result<T, Error> {
        let ended = self.transaction.rollback().await;
        let measured = measured?;
        ended?;
        Ok(measured)
    }

    /// What is asked with.
    pub(super) async fn queries(&mut self, asked: Asked<'_>) -> Result<Vec<Query>, Error> {
        match asked {
            Asked::Rows(wanted) => self.sample(wanted).await,
            Asked::Queries(queries) => self.given(queries),
        }
    }

    /// Points between rows of the table at random.
    async fn sample(&mut self, wanted: u32) -> Result<Vec<Query>, Error> {
        let table = self.store.table();
        let self_distance = self
            .store
            .distance_sql(&self.catalog, &quote(&table.embedding));
        let sql = sample_sql(table, &self.catalog, &self_distance);
        let mut sample = Vec::new();
        for percent in percents(&self.catalog, wanted) {
            let rows = sqlx::query(AssertSqlSafe(sql.clone()))
                .bind(percent)
                .bind(i64::from(wanted))
                .fetch_all(&mut *self.transaction)
                .await?;
            sample.clear();
            for row in rows {
                sample.push((bytes(&row, 0)?, Embedding::read(&row, 1, table.element)?));
            }
            if u32::try_from(sample.len()).is_ok_and(|found| found >= wanted) {
                break;
            }
        }
        let others = sample.iter().cycle().skip(1);
        let pairs = sample.iter().zip(others);
        pairs
            .map(|((key, row), (other_key, other))| {
                let argument = |query| self.store.embedding_argument(&self.catalog, query);
                // Opposite ones of other lengths could have nothing between them.
                let embedding = argument(&row.moved_to(other)).or_else(|_| argument(row))?;
                let own = if key == other_key {
                    vec![key.clone()]
                } else {
                    vec![key.clone(), other_key.clone()]
                };
                Ok(Query { own, embedding })
            })
            .collect()
    }

    /// Queries that were given.
    fn given(&self, queries: &[Embedding]) -> Result<Vec<Query>, Error> {
        if queries.is_empty() {
            return Err(Error::NothingToMeasure {
                table: self.catalog.table_sql(),
                why: "no query is given to ask with",
            });
        }
        let query = |embedding| {
            Ok(Query {
                own: Vec::new(),
                embedding: self.store.embedding_argument(&self.catalog, embedding)?,
            })
        };
        queries.iter().map(query).collect()
    }

    /// What there is to find.
    pub(super) async fn exact(&mut self, queries: Vec<Query>) -> Result<Exact, Error> {
        self.set(&[
            ("enable_seqscan", "on"),
            ("enable_indexscan", "off"),
            ("enable_bitmapscan", "off"),
        ])
        .await?;
        let mut answers = Vec::with_capacity(queries.len());
        let mut times = Vec::with_capacity(queries.len());
        for query in queries {
            let statement = self.exact_sql(&query);
            let (distances, time) = self.ask(&query, &statement, 1).await?;
            times.push(time);
            // Nothing beside its own rows.
            let Some(farthest) = distances.last().copied() else {
                continue;
            };
            answers.push(Answer {
                query,
                found: distances.len(),
                farthest,
            });
        }
        if answers.is_empty() {
            return Err(nothing(&self.catalog));
        }
        Ok(Exact {
            answers,
            time: median(times),
        })
    }

    /// The same through the index.
    pub(super) async fn through_index(
        &mut self,
        exact: &Exact,
        setting: Option<ScanSetting>,
    ) -> Result<Recall, Error> {
        self.set(&[("enable_seqscan", "off"), ("enable_indexscan", "on")])
            .await?;
        let metric = self.store.table().metric;
        let (mut sum, mut short, mut used) = (0.0, 0, None);
        let mut times = Vec::with_capacity(exact.answers.len());
        for answer in &exact.answers {
            let search = self.store.measured_search(
                &self.catalog,
                answer.query.embedding.clone(),
                self.limit(&answer.query),
                setting,
            )?;
            self.set(&search.settings).await?;
            // The first that is read is the key.
            let distance = self.store.table().read_columns().count();
            let (distances, time) = self.ask(&answer.query, &search.statement, distance).await?;
            used = search.setting;
            times.push(time);
            let enough = answer.farthest + rounding(metric, answer.farthest);
            let near = distances
                .iter()
                .filter(|distance| **distance <= enough)
                .count();
            sum += near.min(answer.found) as f64 / answer.found as f64;
            short += u32::from(distances.len() < answer.found);
        }
        let queries = u32::try_from(exact.answers.len()).unwrap_or(u32::MAX);
        let recall = sum / f64::from(queries);
        let (lower, upper) = wilson(recall, queries);
        Ok(Recall {
            index: self.index.name.clone(),
            setting: used,
            k: self.k,
            queries,
            recall,
            lower,
            upper,
            short,
            index_time: median(times),
            exact_time: exact.time,
        })
    }

    /// So many rows more as are the query's own.
    fn limit(&self, query: &Query) -> u32 {
        let own = u32::try_from(query.own.len()).unwrap_or(u32::MAX);
        self.k.saturating_add(own)
    }

    fn exact_sql(&self, query: &Query) -> Statement {
        let mut statement = Statement::default();
        let embedding = statement.placeholder(query.embedding.clone());
        let distance = self.store.distance_sql(&self.catalog, &embedding);
        statement.push(&format!(
            "SELECT {}, {distance} FROM {} WHERE {} IS NOT NULL ORDER BY {distance} LIMIT {}",
            quote(&self.store.table().key.name),
            self.catalog.table_sql(),
            quote(&self.store.table().embedding),
            self.limit(query),
        ));
        statement
    }

    /// The distances of the nearest rows, the query's own rows left out.
    async fn ask(
        &mut self,
        query: &Query,
        statement: &Statement,
        distance: usize,
    ) -> Result<(Vec<f64>, Duration), Error> {
        let asked = statement.query()?;
        let started = Instant::now();
        let rows = asked.fetch_all(&mut *self.transaction).await?;
        let time = started.elapsed();
        let mut own = query.own.clone();
        let mut distances = Vec::with_capacity(rows.len());
        for row in rows {
            let distance: f64 = row.try_get(distance)?;
            // Of tenants two may have rows of one key: one of them is left out.
            let key = bytes(&row, 0)?;
            if let Some(place) = own.iter().position(|own| *own == key) {
                own.swap_remove(place);
                continue;
            }
            // A zero vector is at no distance.
            if !distance.is_nan() {
                distances.push(distance);
            }
        }
        distances.truncate(usize::try_from(self.k).unwrap_or(usize::MAX));
        Ok((distances, time))
    }

    /// Until the transaction ends. Of `set_config` Citus would tell no node.
    async fn set<V: Display>(&mut self, settings: &[(&str, V)]) -> Result<(), Error> {
        for (name, value) in settings {
            let set = AssertSqlSafe(format!("SET LOCAL {name} = {value}"));
            sqlx::raw_sql(set).execute(&mut *self.transaction).await?;
        }
        Ok(())
    }
}

/// A value as it was sent, which is also how it is received.
fn bytes(row: &PgRow, column: usize) -> Result<Vec<u8>, sqlx::Error> {
    let value = row.try_get_raw(column)?;
    let bytes = value.as_bytes().map_err(sqlx::Error::Decode)?;
    Ok(bytes.to_vec())
}

/// What numbers of 32 bits leave open: an index of cosine distance compares vectors made to be of length 1,
/// and so ranks what is nearly the same otherwise than the operator does.
fn rounding(metric: Metric, distance: f64) -> f64 {
    const SHARE: f64 = 1e-6;
    match metric {
        Metric::Cosine => SHARE,
        _ => SHARE * distance.abs(),
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

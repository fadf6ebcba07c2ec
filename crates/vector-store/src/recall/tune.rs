use super::Recall;
use super::measure::{Asked, Exact, Measurement};
use crate::{Embedding, Error, ScanSetting, VectorStore};

/// What [`VectorStore::tune`] tried, and what came of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Tuning {
    /// The recall that was wanted.
    pub target: f64,
    /// The least setting that reaches it on the sample, now the store's default; `None` where none does, and
    /// then nothing has changed.
    pub setting: Option<ScanSetting>,
    /// What was tried, in its order.
    pub steps: Vec<TuningStep>,
}

/// A setting and what it gives.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TuningStep {
    /// The setting.
    pub setting: ScanSetting,
    /// What was measured with it.
    pub recall: Recall,
}

impl<M> VectorStore<M> {
    /// Finds the least `hnsw.ef_search` or `ivfflat.probes` with which the index finds at least this share of
    /// the exact rows, on so many points between rows of the table (see [`recall`](Self::recall)), and makes it
    /// the default of this store and its clones for as long as they live.
    ///
    /// Nothing changes in the database; [`ScanSetting::set_role_sql`] and [`ScanSetting::set_database_sql`] write
    /// what would.
    pub async fn tune(&self, target: f64, sample: u32, k: u32) -> Result<Tuning, Error> {
        self.tune_on(target, Asked::Rows(sample), k).await
    }

    /// As [`tune`](Self::tune), on queries as they are really asked.
    ///
    /// ```no_run
    /// # use driftless_vector_store::{Embedding, Error, VectorStore};
    /// # async fn example(store: VectorStore<()>, questions: Vec<Vec<f32>>) -> Result<(), Error> {
    /// let queries: Vec<Embedding> = questions.into_iter().map(Embedding::from).collect();
    /// let tuning = store.tune_of(0.99, &queries, 10).await?;
    /// if let Some(setting) = tuning.setting {
    ///     println!("{}", setting.set_role_sql("app"));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn tune_of(
        &self,
        target: f64,
        queries: &[Embedding],
        k: u32,
    ) -> Result<Tuning, Error> {
        self.tune_on(target, Asked::Queries(queries), k).await
    }

    async fn tune_on(&self, target: f64, asked: Asked<'_>, k: u32) -> Result<Tuning, Error> {
        let mut measurement = Measurement::begin(self, k).await?;
        let tried = async {
            let queries = measurement.queries(asked).await?;
            let exact = measurement.exact(queries).await?;
            least(&mut measurement, &exact, target).await
        }
        .await;
        let (setting, steps) = measurement.end(tried).await?;
        if setting.is_some() {
            self.set_scan(setting);
        }
        Ok(Tuning {
            target,
            setting,
            steps,
        })
    }
}

/// The least setting that reaches the target, and what was tried.
async fn least<M>(
    measurement: &mut Measurement<'_, M>,
    exact: &Exact,
    target: f64,
) -> Result<(Option<ScanSetting>, Vec<TuningStep>), Error> {
    let method = measurement.index.method.clone();
    let (least, most) = match method.as_str() {
        // As many as there are rows to find, with those that a query is made of.
        "hnsw" => (
            u16::try_from(measurement.k)
                .unwrap_or(u16::MAX)
                .saturating_add(exact.own()),
            ScanSetting::MAX_EF_SEARCH,
        ),
        _ => (
            1,
            u16::try_from(measurement.index.option("lists").unwrap_or(100)).unwrap_or(u16::MAX),
        ),
    };
    let least = least.min(most);
    let mut steps = Vec::new();
    // Doubled until it is enough, then halved towards the least that is.
    let (mut too_little, mut enough, mut value) = (least - 1, None, least);
    while let Some(setting) = ScanSetting::of(&method, value) {
        let recall = measurement.through_index(exact, Some(setting)).await?;
        let reached = recall.recall >= target;
        steps.push(TuningStep { setting, recall });
        if reached {
            enough = Some(value);
        } else {
            too_little = value;
        }
        value = match enough {
            None if value == most => break,
            None => value.saturating_mul(2).min(most),
            // Closer than a sixteenth is closer than the sample tells.
            Some(enough) if enough - too_little <= (enough / 16).max(1) => break,
            Some(enough) => too_little.midpoint(enough),
        };
    }
    let setting = enough.and_then(|value| ScanSetting::of(&method, value));
    Ok((setting, steps))
}

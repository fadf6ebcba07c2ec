use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::catalog::Catalog;
use crate::ident::quote;
use crate::recall::percent;
use crate::{Error, Metric, VectorStore};

/// How many rows are looked at, about.
const ROWS: f64 = 20_000.0;

/// What a sample of the rows tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Sample {
    pub(super) rows: u64,
    /// Of the rows, those that are at no distance from themselves.
    pub(super) zero: u64,
    /// Of each `ivfflat` index, by name, how many of the rows were there as they are now when it was built.
    pub(super) at_build: Vec<(String, u64)>,
}

impl Sample {
    /// A row has the number of the transaction that wrote it (`xmin`), and so has the index in
    /// `pg_class`: of the one that created it or built it again. VACUUM and ANALYZE write there in
    /// place and leave that number. A row that was updated counts as written after the build, whatever it
    /// was before; so does every row where the index was renamed or altered since.
    pub(super) async fn read<M>(
        store: &VectorStore<M>,
        catalog: &Catalog,
        conn: &mut PgConnection,
    ) -> Result<Self, Error> {
        let embedding = quote(&store.table().embedding);
        let zero = match store.table().metric {
            Metric::Cosine => format!(
                "count(*) FILTER (WHERE {} = 'NaN'::float8)",
                store.distance_sql(catalog, &embedding)
            ),
            _ => "0::int8".to_owned(),
        };
        // The indexes of partitions have other names, and ages of their own.
        let trained: Vec<&str> = catalog
            .indexes
            .iter()
            .filter(|index| index.method == "ivfflat" && !catalog.in_parts())
            .map(|index| index.name.as_str())
            .collect();
        let at_build: Vec<String> = (1..=trained.len())
            .map(|place| {
                // The age of what is frozen long since may have wrapped round to below zero.
                format!(
                    ", count(*) FILTER (WHERE age(t.xmin) < 0 OR age(t.xmin) >= ages.of[{place}])"
                )
            })
            .collect();
        let at_build = at_build.concat();
        let sql = format!(
            "SELECT count(*), {zero}{at_build} \
             FROM {table} t TABLESAMPLE SYSTEM ($1), \
             (SELECT ARRAY( \
                 SELECT age(c.xmin) FROM unnest($2::text[]) WITH ORDINALITY AS n (name, place) \
                 JOIN pg_catalog.pg_class c ON c.relname = n.name AND c.relnamespace = $3::text::regnamespace \
                 ORDER BY n.place \
             ) AS of) ages",
            table = catalog.table_sql(),
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(percent(catalog.rows, ROWS))
            .bind(&trained)
            .bind(quote(&catalog.schema))
            .fetch_one(conn)
            .await?;
        let count =
            |index: usize| Ok::<_, sqlx::Error>(row.try_get::<i64, _>(index)?.unsigned_abs());
        let mut sample = Self {
            rows: count(0)?,
            zero: count(1)?,
            at_build: Vec::new(),
        };
        for (place, name) in trained.iter().enumerate() {
            sample
                .at_build
                .push(((*name).to_owned(), count(2 + place)?));
        }
        Ok(sample)
    }

    /// How much of the rows was there when this index was built, 0 to 1.
    pub(super) fn share_at_build(&self, index: &str) -> Option<f64> {
        let (_, rows) = self.at_build.iter().find(|(name, _)| name == index)?;
        (self.rows > 0).then(|| *rows as f64 / self.rows as f64)
    }
}

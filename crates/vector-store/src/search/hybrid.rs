use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row as _};

use crate::Error;
use crate::catalog::Catalog;
use crate::error::SearchError;
use crate::ident::quote;
use crate::search::read::Reader;
use crate::search::sql::{Writer, where_sql};
use crate::search::way::Way;
use crate::search::{Completeness, Found, Search, Wanted};
use crate::statement::Statement;
use crate::value::Value;

/// What a place counts less the further down it is: `1 / (60 + place)`, the constant of
/// [Cormack, Clarke and Büttcher](https://doi.org/10.1145/1571941.1572114).
const FUSION: u32 = 60;

impl<M> Search<M> {
    /// Rows by nearness and rows by words, put together by the places that they have in both.
    ///
    /// ```sql
    /// WITH matching AS (…), near AS (… LIMIT candidates), words AS (… LIMIT candidates), fused AS (…)
    /// SELECT columns, distance, matching, near FROM fused JOIN table ORDER BY score DESC, key LIMIT limit
    /// ```
    pub(super) fn hybrid(
        &self,
        text: &str,
        catalog: &Catalog,
        way: &Way,
    ) -> Result<Statement, Error> {
        let full_text =
            self.store
                .table
                .full_text
                .as_ref()
                .ok_or_else(|| SearchError::NoFullText {
                    table: catalog.table_sql(),
                })?;
        let candidates = Wanted {
            limit: self.wanted.reach(),
            ..self.wanted.clone()
        };
        let mut writer = Writer::new(&self.store, catalog, &candidates)?;
        let columns = std::mem::take(&mut writer.columns);
        let keys: Vec<String> = self.store.table.order_columns().map(quote).collect();
        writer.columns = keys.join(", ");
        let query = self.store.embedding_argument(catalog, &self.query)?;
        let query = writer.statement.placeholder(query);
        let text = writer
            .statement
            .placeholder(Value::from(text).argument(None));
        let most = self.wanted.max_distance.map(|most| {
            let most = Value::from(most).argument(None);
            writer.statement.placeholder(most)
        });

        let (matching, count) = match way {
            Way::Counted { bound, .. } => (
                format!("{}, ", writer.matching(*bound)),
                format!(
                    "(SELECT n FROM matching) AS {}, ",
                    writer.free_name("matching")
                ),
            ),
            _ => (String::new(), String::new()),
        };
        let asked = format!(
            "pg_catalog.websearch_to_tsquery({}, {text})",
            full_text.configuration_sql()
        );
        let words = quote(&full_text.column);
        let [place, relevance, score, found] =
            ["place", "relevance", "score", "found"].map(|name| writer.free_name(name));
        let table = catalog.table_sql();
        let keys = keys.join(", ");
        let matches = format!("{words} OPERATOR(pg_catalog.@@) {asked}");
        let distance = self.store.distance_sql(catalog, &query);
        let within = most.map(|most| format!("{distance} <= {most}"));
        let sql = format!(
            "WITH {matching}nearest_rows AS MATERIALIZED (\
               SELECT row_number() OVER (ORDER BY {order}) AS {place}, {keys} FROM ({nearest}) AS hit), \
             words AS MATERIALIZED (\
               SELECT row_number() OVER (ORDER BY {relevance} DESC, {keys}) AS {place}, {keys} FROM (\
                 SELECT {keys}, pg_catalog.ts_rank_cd({words}, {asked}) AS {relevance} FROM {table} AS worded{conditions} \
                 ORDER BY {relevance} DESC, {keys} LIMIT {limit}) AS worded), \
             fused AS (\
               SELECT {keys}, sum(1.0 / ({FUSION} + {place})) AS {score} FROM (\
                 SELECT * FROM nearest_rows UNION ALL SELECT * FROM words) AS ranked GROUP BY {keys}) \
             SELECT {columns}, {distance} AS {name}, {count}(SELECT count(*) FROM nearest_rows) AS {found} \
             FROM fused JOIN {table} AS whole USING ({keys}){within} ORDER BY {score} DESC, {keys} LIMIT {rows}",
            order = writer.order(&writer.distance),
            nearest = writer.nearest(way, &query),
            conditions = where_sql([Some(matches.as_str()), writer.filters()]),
            limit = candidates.limit,
            name = writer.distance,
            within = where_sql([within.as_deref()]),
            rows = self.wanted.limit,
        );
        writer.statement.push(&sql);
        Ok(writer.statement)
    }
}

impl<M> Search<M>
where
    M: for<'r> FromRow<'r, PgRow>,
{
    pub(super) fn fused(&self, rows: &[PgRow], way: &Way) -> Result<Found<M>, Error> {
        let reader = Reader::new(&self.store, &self.wanted, way);
        let mut hits = Vec::with_capacity(rows.len());
        for row in rows {
            if let Some(distance) = reader.distance(row)? {
                hits.push(reader.hit(row, distance)?);
            }
        }
        let counted = usize::from(matches!(way, Way::Counted { .. }));
        let found: i64 = match rows.first() {
            Some(row) => row.try_get(reader.beyond(counted))?,
            None => 0,
        };
        let completeness = if reader.is_exact(rows)? {
            Completeness::Exact
        } else if found >= i64::from(self.wanted.reach()) {
            Completeness::Full
        } else {
            reader.short(u32::try_from(found).unwrap_or(0))
        };
        Ok(Found {
            hits,
            completeness,
            next: None,
        })
    }
}

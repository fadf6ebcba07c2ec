//! Filters beside SQL that is written by hand.

use driftless_vector_store::{Filter, Metric, Table, Value, VectorStore};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use sqlx::AssertSqlSafe;
use sqlx::encode::{Encode, IsNull};
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, Postgres};

use crate::on_database;
use crate::support::execute;

/// `jsonb`, as it is sent: a version and text.
struct Json(&'static str);

impl sqlx::Type<Postgres> for Json {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("jsonb")
    }
}

impl Encode<'_, Postgres> for Json {
    fn encode_by_ref(
        &self,
        buffer: &mut PgArgumentBuffer,
    ) -> Result<IsNull, sqlx::error::BoxDynError> {
        buffer.push(1);
        buffer.extend_from_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
}

/// `timestamptz`, as it is sent: microseconds since 2000. This one in hours.
struct Hours(i64);

impl sqlx::Type<Postgres> for Hours {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("timestamptz")
    }
}

impl Encode<'_, Postgres> for Hours {
    fn encode_by_ref(
        &self,
        buffer: &mut PgArgumentBuffer,
    ) -> Result<IsNull, sqlx::error::BoxDynError> {
        buffer.extend_from_slice(&(self.0 * 3_600_000_000).to_be_bytes());
        Ok(IsNull::No)
    }
}

/// A filter, and the SQL for it.
type Both = (Filter, String);

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn hour(hours: i64) -> String {
    format!("timestamptz '2000-01-01 00:00+00' + interval '{hours} hours'")
}

fn leaf() -> BoxedStrategy<Both> {
    let number = || -1_i64..6;
    let kind = || prop::sample::select(vec!["note", "task", "'; DROP TABLE memories; --", ""]);
    let tags = || prop::collection::vec(prop::sample::select(vec!["red", "green", "it's"]), 0..3);
    let array = |tags: &[&str]| {
        let tags: Vec<String> = tags.iter().map(|tag| literal(tag)).collect();
        format!("ARRAY[{}]::text[]", tags.join(", "))
    };
    let json = prop::sample::select(vec!["{}", r#"{"a": 1}"#, r#"{"a": {"b": "'"}}"#, "[]"]);
    prop_oneof![
        (number(), 0..6_usize).prop_map(|(value, operator)| {
            let (make, sql): (fn(&'static str, i64) -> Filter, _) = match operator {
                0 => (Filter::eq, "="),
                1 => (Filter::ne, "<>"),
                2 => (Filter::lt, "<"),
                3 => (Filter::le, "<="),
                4 => (Filter::gt, ">"),
                _ => (Filter::ge, ">="),
            };
            (make("select", value), format!("\"select\" {sql} {value}"))
        }),
        kind().prop_map(|kind| (
            Filter::eq("kind", kind),
            format!("kind = {}", literal(kind))
        )),
        Just((Filter::eq("kind", None::<String>), "kind = NULL".to_owned())),
        Just((Filter::is_null("kind"), "kind IS NULL".to_owned())),
        Just((Filter::is_not_null("kind"), "kind IS NOT NULL".to_owned())),
        prop::collection::vec(kind(), 0..3).prop_map(move |kinds| {
            let sql = format!("kind = ANY ({})", array(&kinds));
            (Filter::is_in("kind", kinds), sql)
        }),
        tags().prop_map(move |tags| {
            let sql = format!("tags @> {}", array(&tags));
            (Filter::contains("tags", tags), sql)
        }),
        tags().prop_map(move |tags| {
            let sql = format!("tags && {}", array(&tags));
            (Filter::overlaps("tags", tags), sql)
        }),
        json.prop_map(|json| {
            let sql = format!("meta @> {}::jsonb", literal(json));
            (Filter::contains("meta", Value::from(Json(json))), sql)
        }),
        (number(), number()).prop_map(|(from, to)| {
            let sql = format!("(at >= {} AND at < {})", hour(from), hour(to));
            (Filter::window("at", Hours(from), Hours(to)), sql)
        }),
    ]
    .boxed()
}

fn filter() -> impl Strategy<Value = Both> {
    leaf().prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone())
                .prop_map(|((one, a), (other, b))| (one.and(other), format!("({a} AND {b})"))),
            (inner.clone(), inner.clone())
                .prop_map(|((one, a), (other, b))| (one.or(other), format!("({a} OR {b})"))),
            inner.prop_map(|(one, sql)| (one.not(), format!("(NOT {sql})"))),
        ]
    })
}

async fn check(store: &VectorStore<(i64,)>, filters: &[Both]) -> usize {
    let mut search = store.search(vec![1.0_f32]).limit(100);
    for (filter, _) in filters {
        search = search.filter(filter.clone());
    }
    let conditions: Vec<&str> = filters.iter().map(|(_, sql)| sql.as_str()).collect();
    let sql = format!(
        "SELECT id FROM memories WHERE {} ORDER BY id",
        conditions.join(" AND ")
    );
    let expected: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(sql.clone()))
        .fetch_all(store.pool())
        .await
        .unwrap();
    let found = search
        .fetch()
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    let mut ids: Vec<i64> = found.hits.iter().map(|hit| hit.row.0).collect();
    ids.sort_unstable();
    assert_eq!(ids, expected, "{sql}");
    expected.len()
}

#[tokio::test]
async fn they_keep_what_sql_keeps() {
    on_database(async |pool| {
        let table = Table::new("memories", "embedding", 1, Metric::L2)
            .column("select", "bigint")
            .column("kind", "text")
            .column("tags", "text[]")
            .column("meta", "jsonb")
            .column("at", "timestamptz");
        execute(&pool, &table.create_sql().unwrap()).await;
        execute(
            &pool,
            r#"INSERT INTO memories ("select", kind, tags, meta, at, embedding)
               SELECT nullif(g % 6, 5), (ARRAY['note', 'task', '''; DROP TABLE memories; --', '', NULL])[1 + g % 5],
                      (ARRAY['{red}', '{red,green}', '{}', '{it''s}', NULL])[1 + g % 5]::text[],
                      (ARRAY['{}', '{"a": 1}', '{"a": {"b": "''"}, "c": 2}', '[1]', NULL])[1 + g / 5 % 5]::jsonb,
                      timestamptz '2000-01-01 00:00+00' + interval '1 hour' * (g % 7),
                      ARRAY[g]::vector
               FROM generate_series(1, 60) g"#,
        )
        .await;
        let store = VectorStore::<(i64,)>::open(pool, table).await.unwrap();
        let strategy = prop::collection::vec(filter(), 1..3);
        let mut runner = TestRunner::new(Config::default());
        let mut some = 0;
        for _ in 0..300 {
            let filters = strategy.new_tree(&mut runner).unwrap().current();
            let kept = check(&store, &filters).await;
            some += usize::from(kept > 0 && kept < 60);
        }
        assert!(some > 60, "{some} of 300 kept some rows and not others");
    })
    .await;
}

#[tokio::test]
async fn a_value_of_another_type_is_refused_by_the_database() {
    on_database(async |pool| {
        let table = Table::new("memories", "embedding", 1, Metric::L2).column("kind", "text");
        execute(&pool, &table.create_sql().unwrap()).await;
        let store = VectorStore::<(i64,)>::open(pool, table).await.unwrap();
        let error = store
            .search(vec![1.0_f32])
            .filter(Filter::eq("kind", 1_i64))
            .fetch()
            .await
            .unwrap_err();
        assert!(
            error
                .to_string()
                .contains("operator does not exist: text = bigint"),
            "{error}"
        );
    })
    .await;
}

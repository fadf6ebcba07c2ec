//! The law of names: whatever Postgres takes as a name, a label or a comment comes back.

use driftless_schema_export::{Catalog, Enum, Object, ObjectId, QualifiedName, quote};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use sqlx::Row;

use crate::server;

/// Texts of up to 63 bytes without the zero byte, rich in what needs quoting.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "'", "\"", "\\", ".", ";", "--", "/*", "$$", "\n", " ", "é", "表", "select", "a", "Z", "_",
        "1",
    ]);
    prop::collection::vec(odd, 1..10).prop_map(|parts| parts.concat())
}

/// A catalog of types, tables of enum columns and comments, with names from [`text`].
fn catalog() -> impl Strategy<Value = Catalog> {
    let labels = prop::collection::btree_set(text(), 0..4);
    let one = (text(), text(), labels, prop::option::of(text()));
    prop::collection::vec(one, 1..12).prop_map(|all| {
        let mut catalog = Catalog::default();
        for (schema, name, labels, comment) in all {
            catalog
                .objects
                .insert(ObjectId::Schema(schema.clone()), Object::Schema);
            let id = ObjectId::Type(QualifiedName::new(&schema, name));
            if let Some(comment) = comment {
                catalog.comments.insert(id.clone(), comment);
            }
            catalog
                .dependencies
                .insert((id.clone(), ObjectId::Schema(schema)));
            let labels = labels.into_iter().collect();
            catalog.objects.insert(id, Object::Enum(Enum { labels }));
        }
        catalog
    })
}

#[tokio::test]
async fn a_catalog_of_odd_names_comes_back() {
    let scratch = server::start().await;
    let mut runner = TestRunner::new(Config::default());
    for _ in 0..8 {
        let catalog = catalog()
            .new_tree(&mut runner)
            .expect("a catalog is made")
            .current();
        let again = server::catalog(&scratch, &catalog.to_sql()).await;
        assert_eq!(catalog.differences(&again), []);
        assert_eq!(catalog.dependencies, again.dependencies);
        assert_eq!(catalog.to_sql(), again.to_sql());
    }
    scratch.stop().await.expect("the engine stops");
}

/// `quote` says what `quote_ident` says, for odd names and for every keyword.
#[tokio::test]
async fn quoting_is_postgres_own() {
    let scratch = server::start().await;
    let mut database = scratch.database().await.expect("a database is made");
    let rows = sqlx::query(
        "SELECT name, quote_ident(name)
         FROM (SELECT word FROM pg_get_keywords()
               UNION SELECT unnest(ARRAY['a', 'A', '_a1', '1a', 'a$', '', 'é', 'a\"b', 'a b'])) AS n (name)",
    )
    .fetch_all(database.connection())
    .await
    .expect("keywords are read");
    assert!(rows.len() > 400, "{} keywords", rows.len());
    for row in rows {
        let (name, expected): (String, String) = (row.get(0), row.get(1));
        assert_eq!(quote(&name), expected);
    }
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}

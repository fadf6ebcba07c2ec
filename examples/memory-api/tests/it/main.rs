//! What needs no database: settings, the description, the migrations, the embedder.

use std::collections::BTreeSet;

use driftless_vector_store::{Embedder as _, Embedding, HnswOptions, IndexMethod};
use memory_api::{Config, HashEmbedder, INDEX, migrations, operations, table};

#[test]
fn the_description_lists_what_is_answered_and_nothing_else() {
    let description: serde_json::Value =
        serde_json::from_str(include_str!("../../openapi.json")).unwrap();
    let described: BTreeSet<(&str, &str)> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys();
            methods.map(|method| (path.as_str(), method.as_str()))
        })
        .collect();
    assert_eq!(described, BTreeSet::from_iter(operations()));
}

#[test]
fn the_migrations_create_the_table_that_the_service_describes() {
    let folder = migrations().unwrap();
    let [create, index] = folder.migrations() else {
        panic!("{:?}", folder.migrations());
    };
    let hnsw = IndexMethod::Hnsw(HnswOptions::default());
    assert!(
        create.sql.contains(&table().create_sql().unwrap()),
        "{}",
        create.sql
    );
    assert!(
        index
            .sql
            .contains(&table().create_index_sql(INDEX, hnsw, true).unwrap()),
        "{}",
        index.sql
    );
}

/// What is said of such variables.
fn check_config(variables: &[(&str, &str)], expected: &str) {
    let find = |name: &str| variables.iter().find(|(known, _)| *known == name);
    let said = match Config::read(|name| find(name).map(|(_, value)| (*value).to_owned())) {
        Ok(config) => format!("{config:?}"),
        Err(error) => error.to_string(),
    };
    assert_eq!(said, expected);
}

#[test]
fn settings_have_defaults_and_the_password_is_not_shown() {
    check_config(
        &[("DATABASE_URL", "postgres://ada:s3cret@db/app")],
        r#"Config { url: DatabaseUrl(postgres://ada:***@db/app), listen: "127.0.0.1:8080", connections: 10, concurrency: 64, body: 1048576, timeout: 10s, shutdown: 20s }"#,
    );
}

#[test]
fn settings_can_be_changed() {
    check_config(
        &[
            ("DATABASE_URL", "postgres://ada:s3cret@db/app"),
            ("MEMORY_API_LISTEN", "0.0.0.0:80"),
            ("MEMORY_API_CONNECTIONS", "1"),
            ("MEMORY_API_CONCURRENCY", "2"),
            ("MEMORY_API_BODY_BYTES", "3"),
            ("MEMORY_API_TIMEOUT_SECONDS", "4"),
            ("MEMORY_API_SHUTDOWN_SECONDS", "5"),
        ],
        r#"Config { url: DatabaseUrl(postgres://ada:***@db/app), listen: "0.0.0.0:80", connections: 1, concurrency: 2, body: 3, timeout: 4s, shutdown: 5s }"#,
    );
}

#[test]
fn a_missing_url_is_named() {
    check_config(
        &[],
        "DATABASE_URL is not set; set it to postgres://user:password@host:5432/database",
    );
}

#[test]
fn a_wrong_url_is_not_repeated() {
    check_config(
        &[("DATABASE_URL", "ada:s3cret@db")],
        "DATABASE_URL: the database URL cannot be read (its scheme is `ada`): write it as postgres://user:password@host:port/database",
    );
}

#[test]
fn a_number_that_is_none_is_named() {
    check_config(
        &[
            ("DATABASE_URL", "postgres://db/app"),
            ("MEMORY_API_CONNECTIONS", "0"),
        ],
        r#"MEMORY_API_CONNECTIONS is "0"; set it to a whole number, 1 or more"#,
    );
}

async fn embed(text: &str) -> Vec<f32> {
    match HashEmbedder.embed(&[text]).await.unwrap().as_slice() {
        [Embedding::Dense(numbers)] => numbers.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn texts_with_words_in_common_are_near() {
    let cosine = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let milk = embed("buy milk and bread").await;
    assert!((cosine(&milk, &milk) - 1.0).abs() < 1e-6);
    assert_eq!(milk, embed("buy milk and bread").await);
    let near = cosine(&milk, &embed("Milk, bread").await);
    let far = cosine(&milk, &embed("the train leaves at nine").await);
    assert!(near > 0.5 && far < 0.3, "{near} {far}");
}

#[tokio::test]
async fn no_text_is_the_zero_vector() {
    for text in ["", "…", "\0"] {
        assert!(
            embed(text).await.iter().any(|number| *number != 0.0),
            "{text:?}"
        );
    }
}

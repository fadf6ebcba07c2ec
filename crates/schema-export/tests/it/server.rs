//! Databases for tests.

use driftless_schema_export::{Catalog, ReadOptions, read};
use driftless_scratch::{Database, Engine, Options, Scratch};
use sqlx::AssertSqlSafe;

/// An embedded engine with pgvector.
pub(crate) async fn start() -> Scratch {
    let mut options = Options::new(Engine::Embedded);
    options.extensions.insert("vector".to_owned());
    Scratch::start(options).await.expect("the engine starts")
}

/// A database made by `sql`.
pub(crate) async fn load(scratch: &Scratch, sql: &str) -> Database {
    let mut database = scratch.database().await.expect("a database is made");
    run(&mut database, sql).await;
    database
}

pub(crate) async fn run(database: &mut Database, sql: &str) {
    if let Err(error) = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(database.connection())
        .await
    {
        panic!("{error}\nin\n{sql}");
    }
}

/// The catalog of a database made by `sql`.
pub(crate) async fn catalog(scratch: &Scratch, sql: &str) -> Catalog {
    catalog_with(scratch, sql, &ReadOptions::default()).await
}

/// Everything of it, owners and privileges too.
pub(crate) async fn whole_catalog(scratch: &Scratch, sql: &str) -> Catalog {
    let options = ReadOptions {
        owners: true,
        privileges: true,
        ..ReadOptions::default()
    };
    catalog_with(scratch, sql, &options).await
}

async fn catalog_with(scratch: &Scratch, sql: &str, options: &ReadOptions) -> Catalog {
    let mut database = load(scratch, sql).await;
    let catalog = read(database.connection(), options)
        .await
        .expect("the catalog is read");
    database.close().await.expect("the database is closed");
    catalog
}

//! Migrations at the start, and readiness.

use memory_api::{HashEmbedder, INDEX, RunError};
use serde_json::json;
use sqlx::Connection as _;

use crate::service::World;

#[test]
fn of_two_that_start_at_once_one_applies_the_migrations() {
    let world = World::new();
    let first = world.start(world.config(), HashEmbedder);
    let second = world.start(world.config(), HashEmbedder);
    first.until_ready();
    second.until_ready();
    let log = [first.log(), second.log()].concat();
    let applied = log
        .iter()
        .filter(|line| line.starts_with("applied "))
        .count();
    assert_eq!(applied, 2, "{log:?}");
    world.stop(first).unwrap();
    world.stop(second).unwrap();
}

#[test]
fn until_the_migrations_are_applied_it_answers_and_is_not_ready() {
    let world = World::new();
    // A build of an index waits for transactions that are open.
    let mut other = world.connect();
    let mut run = |sql: &'static str| {
        let sql = sqlx::raw_sql(sql).execute(&mut other);
        world.runtime.block_on(sql).unwrap();
    };
    run("CREATE TABLE elsewhere (id int); BEGIN; INSERT INTO elsewhere VALUES (1)");
    let service = world.start(world.config(), HashEmbedder);
    service
        .client
        .until(|client| client.get("/healthz").status == 200);
    let (ready, stored) = (
        service.client.get("/readyz"),
        service
            .client
            .post("/memories", &json!({ "owner": "ada", "content": "x" })),
    );
    for answer in [ready, stored] {
        assert_eq!(
            (answer.status, answer.again),
            (503, true),
            "{}",
            answer.text
        );
        assert!(
            answer.detail().contains("migrations are being applied"),
            "{}",
            answer.text
        );
    }
    run("COMMIT");
    service.until_ready();
    world.runtime.block_on(other.close()).unwrap();
    world.stop(service).unwrap();
}

#[test]
fn without_its_index_it_is_not_ready() {
    let world = World::new();
    let service = world.serve(world.config());
    world.execute(&format!("DROP INDEX {INDEX}"));
    let answer = service.client.get("/readyz");
    assert_eq!(
        (answer.status, answer.again),
        (503, true),
        "{}",
        answer.text
    );
    assert!(answer.detail().contains(INDEX), "{}", answer.text);
    world.execute(&format!(
        "CREATE INDEX {INDEX} ON memories USING hnsw (embedding vector_cosine_ops)"
    ));
    assert_eq!(service.client.get("/readyz").status, 200);
    let invalid =
        format!("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '{INDEX}'::regclass");
    world.execute(&invalid);
    let answer = service.client.get("/readyz");
    assert!(
        answer.status == 503 && answer.detail().contains("invalid"),
        "{}",
        answer.text
    );
    world.stop(service).unwrap();
}

#[test]
fn with_a_migration_pending_it_is_not_ready() {
    let world = World::new();
    let service = world.serve(world.config());
    world.execute("DELETE FROM _sqlx_migrations WHERE description = 'index memories'");
    let answer = service.client.get("/readyz");
    assert_eq!(answer.status, 503);
    assert!(
        answer.detail().contains("20261122090100_index_memories"),
        "{}",
        answer.text
    );
    world.stop(service).unwrap();
}

#[test]
fn a_migration_that_fails_ends_it() {
    let world = World::new();
    world.execute("CREATE TABLE memories (id int)");
    let service = world.start(world.config(), HashEmbedder);
    match world.ended(service) {
        Err(RunError::Migrate(error)) => assert!(error.to_string().contains("memories"), "{error}"),
        other => panic!("{other:?}"),
    }
}

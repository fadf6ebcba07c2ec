//! Embeddings of another size or type, on a table that has rows.

use driftless_schema_diff::{Options, Plan, diff};
use driftless_scratch::Database;
use sqlx::Row as _;

use crate::engine::{Pair, execute, execute_batch, load};

fn memories(data_type: &str, operators: &str) -> String {
    format!(
        "CREATE EXTENSION vector;
        CREATE TABLE memories (id int PRIMARY KEY, embedding {data_type} NOT NULL);
        CREATE INDEX by_graph ON memories USING hnsw (embedding {operators});"
    )
}

async fn plan(pair: &mut Pair, data_type: &str, operators: &str) -> Plan {
    let old = memories("vector(3)", "vector_l2_ops")
        + "INSERT INTO memories VALUES (1, '[1,2,3]'), (2, '[0.1,0.2,0.3]');";
    let from = load(&mut pair.old, &old, false).await.unwrap();
    let new = memories(data_type, operators);
    let to = load(&mut pair.new, &new, false).await.unwrap();
    diff(&from, &to, &Options::default())
}

async fn stored(database: &mut Database) -> Vec<String> {
    sqlx::query("SELECT embedding::text FROM memories ORDER BY id")
        .fetch_all(database.connection())
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect()
}

#[tokio::test]
async fn the_plan_waits_for_embeddings_of_another_size() {
    let mut pair = Pair::start().await;
    let plan = plan(&mut pair, "vector(2)", "vector_l2_ops").await;
    let batches = plan.batches();
    let (expand, rest) = batches.split_first().unwrap();
    execute_batch(&mut pair.old, *expand).await.unwrap();
    let refused = execute_batch(&mut pair.old, rest[0]).await.unwrap_err();
    assert!(
        refused.contains("public.memories.embedding_new has no value in rows of public.memories"),
        "{refused}"
    );
    let fill = "UPDATE memories SET embedding_new = '[7,8]'";
    execute(&mut pair.old, fill).await.unwrap();
    let (swap, before) = rest.split_last().unwrap();
    for batch in before.iter().filter(|batch| !holds_rename(batch.steps)) {
        execute_batch(&mut pair.old, *batch).await.unwrap();
    }
    let late = "INSERT INTO memories VALUES (3, '[1,1,1]')";
    execute(&mut pair.old, late).await.unwrap();
    let swaps: Vec<_> = before
        .iter()
        .filter(|batch| holds_rename(batch.steps))
        .chain([swap])
        .collect();
    let refused = execute_batch(&mut pair.old, *swaps[0]).await.unwrap_err();
    assert!(refused.contains("compute these embeddings"), "{refused}");
    execute(&mut pair.old, fill).await.unwrap();
    for batch in swaps {
        execute_batch(&mut pair.old, *batch).await.unwrap();
    }
    assert_eq!(stored(&mut pair.old).await, ["[7,8]", "[7,8]", "[7,8]"]);
    pair.stop().await;
}

fn holds_rename(steps: &[driftless_schema_diff::Step]) -> bool {
    steps
        .iter()
        .any(|step| step.sql.contains(" RENAME COLUMN "))
}

#[tokio::test]
async fn what_pgvector_converts_is_converted() {
    let mut pair = Pair::start().await;
    let plan = plan(&mut pair, "halfvec(3)", "halfvec_l2_ops").await;
    let batches = plan.batches();
    for (at, batch) in batches.iter().enumerate() {
        execute_batch(&mut pair.old, *batch).await.unwrap();
        if at == 1 {
            // Written between the backfill and the swap.
            let late = "UPDATE memories SET embedding = '[4,5,6]' WHERE id = 1";
            execute(&mut pair.old, late).await.unwrap();
        }
    }
    let stored = stored(&mut pair.old).await;
    assert_eq!(stored[0], "[4,5,6]");
    assert!(stored[1].starts_with("[0.0999"), "{}", stored[1]);
    pair.stop().await;
}

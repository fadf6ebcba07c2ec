use driftless_scratch::Engine;

#[path = "../support/steps.rs"]
mod support;

#[tokio::test(flavor = "multi_thread")]
async fn what_statements_do_to_tables_is_seen() {
    support::check(Engine::Embedded).await;
}

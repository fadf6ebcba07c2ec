use driftless_scratch::Engine;

use crate::support::keeps_the_contract;

#[tokio::test]
async fn embedded_keeps_the_contract() {
    keeps_the_contract(Engine::Embedded).await;
}

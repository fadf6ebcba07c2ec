//! The engine `docker`, which needs Docker: `cargo xtask test --docker` runs this.
#[path = "../support/mod.rs"]
mod support;

use driftless_scratch::{DEFAULT_IMAGE, Engine, Scratch};
use support::{chain, keeps_the_contract, options};

#[tokio::test]
async fn keeps_the_contract_of_engines() {
    let image = DEFAULT_IMAGE.to_owned();
    keeps_the_contract(Engine::Docker { image }).await;
}

#[tokio::test]
async fn an_image_that_does_not_exist_is_named() {
    let image = "driftless/no-such-image:1".to_owned();
    let error = Scratch::start(options(Engine::Docker { image }, &[], None))
        .await
        .unwrap_err();
    let text = chain(&error);
    assert!(
        text.contains("start a container of driftless/no-such-image:1"),
        "{text}"
    );
}

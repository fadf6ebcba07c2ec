use crate::support::{keeps_the_contract, native};

#[tokio::test]
async fn native_keeps_the_contract() {
    keeps_the_contract(native()).await;
}

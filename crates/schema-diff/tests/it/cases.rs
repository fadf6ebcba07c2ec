//! The folders of cases. In `access`, owners and privileges are compared too.

use crate::engine::Pair;
use crate::folders::check;

#[tokio::test]
async fn every_case_converges_both_ways() {
    check("tests/it/cases", 53, Pair::start().await).await;
}

#[tokio::test]
async fn every_case_of_owners_and_privileges_converges_both_ways() {
    check("tests/it/access", 8, Pair::with_access().await).await;
}

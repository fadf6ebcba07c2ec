//! `cases/NAME/old.sql` and `new.sql`: the plan is `plan.sql`, the way back `back.sql`. In
//! `access/NAME`, owners and privileges are compared too.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;

use crate::engine::Pair;

#[tokio::test]
async fn every_case_converges_both_ways() {
    check("cases", 50, Pair::start().await).await;
}

#[tokio::test]
async fn every_case_of_owners_and_privileges_converges_both_ways() {
    check("access", 8, Pair::with_access().await).await;
}

async fn check(folder: &str, at_least: usize, mut pair: Pair) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it")
        .join(folder);
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(
        cases.len() >= at_least,
        "cases are missing in {}",
        folder.display()
    );
    let mut failures = Vec::new();
    for case in &cases {
        let sql = |name: &str| fs::read_to_string(case.join(name)).unwrap();
        match pair.prove(&sql("old.sql"), &sql("new.sql")).await {
            Ok((there, back)) => {
                expect_file![case.join("plan.sql")].assert_eq(&there.to_sql());
                expect_file![case.join("back.sql")].assert_eq(&back.to_sql());
            }
            Err(error) => failures.push(format!("== {}\n{error}\n", case.display())),
        }
    }
    pair.stop().await;
    assert!(failures.is_empty(), "{}", failures.concat());
}

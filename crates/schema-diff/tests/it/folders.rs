//! `cases/NAME/old.sql` and `new.sql`: the plan is `plan.sql`, the way back `back.sql`, both in the
//! plain forms; the online ones are `online.sql` and `online_back.sql` where they differ.

use std::fs;
use std::path::{Path, PathBuf};

use driftless_schema_diff::Plan;
use expect_test::expect_file;

use crate::engine::Pair;

/// Runs every case in a folder of the crate and compares the plans with the files.
pub(crate) async fn check(folder: &str, at_least: usize, mut pair: Pair) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
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
            Ok(plans) => {
                expect_file![case.join("plan.sql")].assert_eq(&plans.there.to_sql());
                expect_file![case.join("back.sql")].assert_eq(&plans.back.to_sql());
                expect_online(&case.join("online.sql"), &plans.online_there, &plans.there);
                expect_online(
                    &case.join("online_back.sql"),
                    &plans.online_back,
                    &plans.back,
                );
            }
            Err(error) => failures.push(format!("== {}\n{error}\n", case.display())),
        }
    }
    pair.stop().await;
    assert!(failures.is_empty(), "{}", failures.concat());
}

/// An online plan that is the plain one has no file of its own.
fn expect_online(file: &Path, online: &Plan, plain: &Plan) {
    if online == plain {
        assert!(!file.exists(), "{} can go", file.display());
    } else {
        expect_file![file].assert_eq(&online.to_sql());
    }
}

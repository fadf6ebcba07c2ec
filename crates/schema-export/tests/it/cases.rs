//! `cases/NAME.sql` makes a database; `cases/NAME.expected.sql` is what the crate writes for it.
//!
//! A new case is a new file: run with `UPDATE_EXPECT=1` and read what it wrote.

use std::path::{Path, PathBuf};

use crate::server;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/cases");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of cases is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| !path.to_string_lossy().ends_with(".expected.sql"))
        .collect();
    cases.sort();
    cases
}

/// Every case is written as expected, and its SQL makes a database that is equal and is written as
/// the same bytes.
#[tokio::test]
async fn every_case_is_written_as_expected_and_comes_back() {
    let scratch = server::start().await;
    let cases = cases();
    assert!(!cases.is_empty());
    for case in cases {
        let name = case.display();
        let sql = std::fs::read_to_string(&case).expect("the case can be read");
        let catalog = server::catalog(&scratch, &sql).await;
        let written = catalog.to_sql();
        expect_test::expect_file![case.with_extension("expected.sql")].assert_eq(&written);

        // Roles are the server's, not the database's.
        let roles: String = sql
            .split_inclusive('\n')
            .filter(|line| line.starts_with("CREATE ROLE"))
            .collect();
        let again = server::catalog(&scratch, &(roles + &written)).await;
        assert_eq!(catalog.differences(&again), [], "{name}");
        assert_eq!(written, again.to_sql(), "{name}");
        assert_eq!(catalog.dependencies, again.dependencies, "{name}");
        assert!(
            catalog.unmodelled.is_empty(),
            "{name}: {:?}",
            catalog.unmodelled
        );
    }
    scratch.stop().await.expect("the engine stops");
}

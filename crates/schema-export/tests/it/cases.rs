//! `cases/NAME.sql` makes a database; `cases/NAME.expected.sql` is what the crate writes for it.
//!
//! A new case is a new file: run with `UPDATE_EXPECT=1` and read what it wrote.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::server;

pub(crate) fn cases() -> Vec<PathBuf> {
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
        let catalog = server::whole_catalog(&scratch, &sql).await;
        let written = catalog.to_sql();
        expect_test::expect_file![case.with_extension("expected.sql")].assert_eq(&written);

        let again = server::whole_catalog(&scratch, &(roles(&sql) + &written)).await;
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

/// The other forms of a script make the same database: the one that leaves alone what is there,
/// run twice, and the files, one after the other.
#[tokio::test]
async fn every_case_comes_back_from_its_other_forms() {
    let scratch = server::start().await;
    for case in cases() {
        let name = case.display();
        let sql = std::fs::read_to_string(&case).expect("the case can be read");
        let catalog = server::whole_catalog(&scratch, &sql).await;
        let script = catalog.script();

        let files = script.files();
        let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths.len(), files.len(), "{name}: two files of one path");
        let from_files: String = files.into_iter().map(|file| file.sql).collect();
        let again = server::whole_catalog(&scratch, &(roles(&sql) + &from_files)).await;
        assert_eq!(catalog.to_sql(), again.to_sql(), "{name}: from files");

        let twice = script.if_not_exists().to_string().repeat(2);
        let again = server::whole_catalog(&scratch, &(roles(&sql) + &twice)).await;
        assert_eq!(catalog.to_sql(), again.to_sql(), "{name}: twice");
    }
    scratch.stop().await.expect("the engine stops");
}

/// The statements that make the case's roles, which are the server's and not the database's.
fn roles(sql: &str) -> String {
    sql.split_inclusive('\n')
        .filter(|line| line.starts_with("CREATE ROLE"))
        .collect()
}

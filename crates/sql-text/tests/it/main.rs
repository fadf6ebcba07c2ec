//! Tests of the crate's public functions; cases that are many live in `tests/cases`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod names;
mod properties;
mod statements;
mod tokens;
mod transactions;

use std::path::PathBuf;

/// Runs `render` on each `.sql` file of a folder under `tests/cases` and compares with the `.txt`
/// file of the same name. A new case is a new `.sql` file and a run with `UPDATE_EXPECT=1`.
fn check_files(folder: &str, render: fn(&str) -> String) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let mut inputs: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "no cases in {}", folder.display());
    for input in inputs {
        let sql = std::fs::read_to_string(&input).unwrap();
        expect_test::expect_file![input.with_extension("txt")].assert_eq(&render(&sql));
    }
}

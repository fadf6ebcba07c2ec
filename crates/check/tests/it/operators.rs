//! Every file of `operators/`, source code and SQL: which uses of pgvector's operators are seen in it.
//! What is expected stands in `operators.txt`, which `UPDATE_EXPECT=1` writes.

use std::fmt::Write as _;
use std::path::Path;

use driftless_check::{may_use_operators, operator_uses};
use expect_test::expect_file;

#[test]
fn uses_of_operators() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/operators");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut told = String::new();
    for file in &files {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(may_use_operators(name), "{name} is a language not known");
        let text = std::fs::read_to_string(file).unwrap();
        writeln!(told, "==> {name}").unwrap();
        for found in operator_uses(name, &text) {
            let columns = found.columns.join(", ");
            writeln!(told, "{}: {} {columns}", found.line, found.operator).unwrap();
        }
    }
    expect_file!["operators.txt"].assert_eq(&told);
}

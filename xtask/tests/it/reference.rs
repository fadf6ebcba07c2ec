//! The reference project's own files.

use std::path::Path;
use std::process::Command;

/// `schema/test-schema.sql` is what the migrations make.
#[test]
fn the_test_schema_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env!("CARGO_BIN_EXE_driftless"))
        .args(["regen-test-schema", "--check", "--no-cache", "--project"])
        .arg(root)
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

//! `sql` with what the embedded engine has not.

use crate::project::TestProject;
use crate::{Live, stderr_of, stdout_of};

#[test]
fn vectors_are_shortened_in_a_table_alone_and_sessions_are_left_alone() {
    let mut live = Live::new("CREATE EXTENSION vector");
    let project = TestProject::new([("driftless.toml", &b""[..])]);
    let url = live.url.clone();
    let sql = |more: &[&str]| project.run(&[&["sql", "--env", &url], more].concat());
    let vector = "SELECT '[1,2,3,4]'::vector AS v, NULL::halfvec AS h, '{1:2}/9'::sparsevec AS s";
    expect_test::expect![[r"
        v                    h     s
        vector(4) [1,2,3,…]  NULL  sparsevec(9) {1:2}
        (1 row)
    "]]
    .assert_eq(&stdout_of(&sql(&[vector]), 0));
    assert_eq!(
        stdout_of(&sql(&[vector, "--csv"]), 0),
        "v,h,s\n\"[1,2,3,4]\",,{1:2}/9\n"
    );

    let pid = live.text("SELECT pg_backend_pid()::text");
    let end = format!("SELECT pg_terminate_backend({pid})");
    let output = sql(&[&end]);
    stdout_of(&output, 2);
    let said = stderr_of(&output);
    assert!(said.contains("acts beyond this transaction"), "{said}");
    assert_eq!(live.text("SELECT pg_backend_pid()::text"), pid);

    let output = sql(&["--timeout", "200ms", "SELECT pg_sleep(20)"]);
    stdout_of(&output, 3);
    let said = stderr_of(&output);
    assert!(
        said.contains("SQL:1:1: canceling statement due to statement timeout"),
        "{said}"
    );

    // Under another reading of strings, the server would see a call here, and the guard a string.
    let database = live.text("SELECT quote_ident(current_database())");
    live.run(&format!(
        "ALTER DATABASE {database} SET standard_conforming_strings = off"
    ));
    let hidden = format!("SELECT '\\'', pg_terminate_backend({pid}) --'");
    stdout_of(&sql(&[&hidden]), 0);
    assert_eq!(live.text("SELECT pg_backend_pid()::text"), pid);
    live.stop();
}

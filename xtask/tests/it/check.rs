//! `check` in git repositories, where it tells what is new and what was touched that must not be.

use std::process::Command;

use expect_test::{Expect, expect};

use crate::project::TestProject;

const NOTES: (&str, &[u8]) = (
    "app/migrations/20250101000000_create_notes.sql",
    b"CREATE TABLE notes (id bigint PRIMARY KEY, number int);\n",
);
const OWNER: (&str, &[u8]) = (
    "app/migrations/20250102000000_add_owner.sql",
    b"ALTER TABLE notes ADD COLUMN owner text;\n",
);
const SETTINGS: (&str, &[u8]) = (
    "app/driftless.toml",
    b"[check.rules]\nlock-timeout = \"off\"\n",
);

fn git(project: &TestProject, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(project.root())
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

fn commit(project: &TestProject) {
    git(project, &["add", "--all"]);
    git(project, &["commit", "-qm", "a commit"]);
}

fn repository() -> TestProject {
    let project = TestProject::new([NOTES, OWNER, SETTINGS]);
    git(&project, &["init", "-q", "-b", "main"]);
    project
}

/// Runs `check` with these arguments; what it prints and how it ends, as expected.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the form expect-test asks for"
)]
fn check(project: &TestProject, arguments: &[&str], expected: Expect) {
    let start = ["check", "--project", "app", "--no-cache"];
    let output = project.run(&[&start, arguments].concat());
    let code = output.status.code().unwrap_or(-1);
    let text = |bytes: &[u8]| project.normalize(&String::from_utf8_lossy(bytes));
    let [stdout, stderr] = [text(&output.stdout), text(&output.stderr)];
    expected.assert_eq(&format!("{stdout}{stderr}exit code {code}\n"));
}

#[test]
fn what_head_has_not_is_checked() {
    let project = repository();
    check(&project, &[], expect![[""]]);
    commit(&project);
    check(&project, &[], expect![[""]]);
    project.write(
        "app/migrations/20250103000000_widen.sql",
        b"ALTER TABLE notes ALTER COLUMN number TYPE bigint;\n",
    );
    check(&project, &["--format", "github"], expect![[""]]);
    check(&project, &["--since", "nowhere"], expect![[""]]);
}

#[test]
fn outside_a_repository_files_must_be_named() {
    let project = TestProject::new([NOTES]);
    check(&project, &[], expect![[""]]);
}

#[test]
fn committed_migrations_stay_as_they_are() {
    let project = repository();
    project.write(
        "app/migrations/20250104000000_last.sql",
        b"SELECT 1;\nSELECT 2;\n",
    );
    commit(&project);
    project.write(NOTES.0, &[b"-- notes\n", NOTES.1].concat());
    project.write(
        "app/migrations/20250104000000_last.sql",
        b"SELECT 1;\r\nSELECT 2;\r\n",
    );
    let root = project.root();
    std::fs::rename(
        root.join(OWNER.0),
        root.join("app/migrations/20250103000000_add_owner.sql"),
    )
    .expect("the file is there");
    check(&project, &[], expect![[""]]);

    project.write(
        NOTES.0,
        &[
            NOTES.1,
            b"-- driftless: allow edited-migration because no database has it yet\n",
            b"CREATE TABLE tags (tag text);\n",
        ]
        .concat(),
    );
    check(&project, &[], expect![[""]]);
}

#[test]
fn a_branch_is_compared_with_where_it_began_and_ordered_after_what_came_since() {
    let project = repository();
    commit(&project);
    git(&project, &["checkout", "-qb", "side"]);
    project.write(
        "app/migrations/20250103000000_side.sql",
        b"CREATE TABLE side (id bigint PRIMARY KEY);\n",
    );
    commit(&project);
    check(&project, &["--since", "main"], expect![[""]]);
    git(&project, &["checkout", "-q", "main"]);
    project.write(
        "app/migrations/20250104000000_meanwhile.sql",
        b"CREATE TABLE meanwhile (id bigint PRIMARY KEY);\n",
    );
    commit(&project);
    git(&project, &["checkout", "-q", "side"]);
    check(&project, &["--since", "main"], expect![[""]]);
    project.write(
        "app/migrations/20250103000000_side.sql",
        b"-- driftless: allow out-of-order because neither touches what the other makes\n\
          CREATE TABLE side (id bigint PRIMARY KEY);\n",
    );
    check(&project, &["--since", "main"], expect![[""]]);
    check(&project, &["--all"], expect![[""]]);
}

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
    check(
        &project,
        &[],
        expect![[r"
             Checked 2 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2: 0 errors, 0 warnings, [TIME] s
        exit code 0
    "]],
    );
    commit(&project);
    check(
        &project,
        &[],
        expect![[r"
             Checked nothing: every migration is in HEAD as it is
        exit code 0
    "]],
    );
    project.write(
        "app/migrations/20250103000000_widen.sql",
        b"ALTER TABLE notes ALTER COLUMN number TYPE bigint;\n",
    );
    check(
        &project,
        &["--format", "github"],
        expect![[r"
        ::error file=app/migrations/20250103000000_widen.sql,line=1,endLine=1,col=1,endColumn=51,title=rewrites-table::writes every row of notes again, and nobody reads or writes meanwhile%0Aadd a column of the new type, fill it in batches, and swap the names when the services use it; `safe-migrate` writes these steps from a declared schema
            Replayed 2 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2, [TIME] s
             Checked 1 migration on embedded: PostgreSQL 17.5, pgvector 0.8.2: 1 error, 0 warnings, [TIME] s
        exit code 5
    "]],
    );
    check(
        &project,
        &["--since", "nowhere"],
        expect![[r#"
            error: "nowhere" names no commit of this repository; name one that `git rev-parse` knows, or fetch it first: a shallow clone has neither other branches nor older commits: couldn't parse revision, input="nowhere": Reference "nowhere" could not be found: NotFound
            exit code 2
        "#]],
    );
}

#[test]
fn outside_a_repository_files_must_be_named() {
    let project = TestProject::new([NOTES]);
    check(
        &project,
        &[],
        expect![[r"
        error: app/migrations is in no git repository, so which migrations are new cannot be told; name files, or pass --all
        exit code 2
    "]],
    );
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
    check(
        &project,
        &[],
        expect![[r"
            error[removed-migration]: is called 20250103000000_add_owner now, which tools take for another migration: HEAD has 20250102000000_add_owner, and so may databases
             --> migrations/20250102000000_add_owner.sql
              = help: put the file back under its name; what it made is undone by a new migration

            error[edited-migration]: is not as in HEAD: it does the same, but its checksum is another, and tools refuse or report it where it was applied
             --> migrations/20250101000000_create_notes.sql
              = help: put the file back as it was, and write what has changed as a new migration

            error[out-of-order]: is new and comes before 20250104000000_last, which HEAD has: databases that have 20250104000000_last run this one after it, new ones before it
             --> migrations/20250103000000_add_owner.sql
              = help: give 20250103000000_add_owner a later timestamp than 20250104000000_last

            warning[changed-line-endings]: has other line ends than in HEAD, and so another checksum
             --> migrations/20250104000000_last.sql
              = help: if git makes them (core.autocrlf), write `*.sql -text` into .gitattributes, so that everybody has the bytes that were committed

                 Checked 2 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2: 3 errors, 1 warning, [TIME] s
            exit code 5
        "]],
    );

    project.write(
        NOTES.0,
        &[
            NOTES.1,
            b"-- driftless: allow edited-migration because no database has it yet\n",
            b"CREATE TABLE tags (tag text);\n",
        ]
        .concat(),
    );
    check(
        &project,
        &[],
        expect![[r"
            error[removed-migration]: is called 20250103000000_add_owner now, which tools take for another migration: HEAD has 20250102000000_add_owner, and so may databases
             --> migrations/20250102000000_add_owner.sql
              = help: put the file back under its name; what it made is undone by a new migration

            error[out-of-order]: is new and comes before 20250104000000_last, which HEAD has: databases that have 20250104000000_last run this one after it, new ones before it
             --> migrations/20250103000000_add_owner.sql
              = help: give 20250103000000_add_owner a later timestamp than 20250104000000_last

            warning[changed-line-endings]: has other line ends than in HEAD, and so another checksum
             --> migrations/20250104000000_last.sql
              = help: if git makes them (core.autocrlf), write `*.sql -text` into .gitattributes, so that everybody has the bytes that were committed

                 Checked 2 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2: 2 errors, 1 warning, [TIME] s
            exit code 5
        "]],
    );
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
    check(
        &project,
        &["--since", "main"],
        expect![[r"
            Replayed 2 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2, [TIME] s
             Checked 1 migration on embedded: PostgreSQL 17.5, pgvector 0.8.2: 0 errors, 0 warnings, [TIME] s
        exit code 0
    "]],
    );
    git(&project, &["checkout", "-q", "main"]);
    project.write(
        "app/migrations/20250104000000_meanwhile.sql",
        b"CREATE TABLE meanwhile (id bigint PRIMARY KEY);\n",
    );
    commit(&project);
    git(&project, &["checkout", "-q", "side"]);
    check(
        &project,
        &["--since", "main"],
        expect![[r"
            error[out-of-order]: is new and comes before 20250104000000_meanwhile, which main has: databases that have 20250104000000_meanwhile run this one after it, new ones before it
             --> migrations/20250103000000_side.sql
              = help: give 20250103000000_side a later timestamp than 20250104000000_meanwhile

                Replayed 2 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2, [TIME] s
                 Checked 1 migration on embedded: PostgreSQL 17.5, pgvector 0.8.2: 1 error, 0 warnings, [TIME] s
            exit code 5
        "]],
    );
    project.write(
        "app/migrations/20250103000000_side.sql",
        b"-- driftless: allow out-of-order because neither touches what the other makes\n\
          CREATE TABLE side (id bigint PRIMARY KEY);\n",
    );
    check(
        &project,
        &["--since", "main"],
        expect![[r"
            Replayed 2 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2, [TIME] s
             Checked 1 migration on embedded: PostgreSQL 17.5, pgvector 0.8.2: 0 errors, 0 warnings, [TIME] s
        exit code 0
    "]],
    );
    check(
        &project,
        &["--all"],
        expect![[r"
             Checked 3 migrations on embedded: PostgreSQL 17.5, pgvector 0.8.2: 0 errors, 0 warnings, [TIME] s
        exit code 0
    "]],
    );
}

#[test]
fn rules_are_explained() {
    let project = TestProject::new([]);
    let stdout = |arguments: &[&str]| {
        let output = project.run(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let list = stdout(&["explain"]);
    assert!(list.contains("\nrewrites-table "), "{list}");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["explain", "--json"])).expect("JSON");
    let rules = json.as_array().expect("a list");
    assert_eq!(rules.len(), list.lines().count());
    for (rule, line) in rules.iter().zip(list.lines()) {
        let name = rule["rule"].as_str().expect("a name");
        assert!(line.starts_with(name), "{line}");
    }
    let text = stdout(&["explain", "rewrites-table"]);
    assert!(text.starts_with("rewrites-table (error)\n"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["explain", "rewrites-table", "--json"])).expect("JSON");
    let harmful = json["example"]["harmful"].as_str().expect("an example");
    assert!(text.contains(harmful), "{text}");
}

use std::path::Path;

use driftless_checksum::{Change, Recorded, classify, find_applied, prisma, with_edits_undone};

use crate::repository::{commit, git};

const APPLIED: &str = "\
-- Notes about people
CREATE TABLE note (
    id bigint PRIMARY KEY,
    state text NOT NULL DEFAULT 'open' -- or done
);

-- The index that searches use.
-- It is partial.
CREATE INDEX note_state_idx ON note (state) WHERE state = 'open';
";

/// What the file became, as people and tools edit it; what that is, and whether the applied text is
/// found without a git history.
fn edits() -> Vec<(&'static str, String, &'static str, bool)> {
    let edit = |from, to| {
        let edited = APPLIED.replace(from, to);
        assert_ne!(edited, APPLIED);
        edited
    };
    let merged = "CREATE INDEX note_state_idx ON note (state, id) WHERE state = 'open';";
    let last = APPLIED.lines().last().unwrap();
    let conflict = format!("<<<<<<< HEAD\n{last}\n=======\n{merged}\n>>>>>>> side");
    vec![
        ("CRLF", edit("\n", "\r\n"), "line ends", true),
        ("BOM", format!("\u{feff}{APPLIED}"), "line ends", true),
        (
            "a comment above",
            format!("-- Reviewed: fine.\n\n{APPLIED}"),
            "cosmetic",
            true,
        ),
        (
            "a comment of two lines",
            edit("-- It is", "-- Second thoughts:\n-- none.\n-- It is"),
            "cosmetic",
            true,
        ),
        (
            "a comment behind",
            edit("PRIMARY KEY,", "PRIMARY KEY, /* not uuid */"),
            "cosmetic",
            true,
        ),
        (
            "no last line end",
            APPLIED.trim_end().to_owned(),
            "cosmetic",
            true,
        ),
        ("white space", format!("{APPLIED}\n"), "cosmetic", true),
        (
            "a comment taken out",
            edit("-- It is partial.\n", ""),
            "cosmetic",
            false,
        ),
        (
            "a formatter",
            edit("CREATE TABLE note (", "create table note\n(")
                .replace("    ", "  ")
                .replace(
                    "CREATE INDEX note_state_idx ON",
                    "create index note_state_idx\n  on",
                ),
            "cosmetic",
            false,
        ),
        ("a merge", edit(last, merged), "semantic", false),
        ("a conflict", edit(last, &conflict), "semantic", false),
        (
            "a default",
            edit("'open' --", "'new' --"),
            "semantic",
            false,
        ),
    ]
}

fn class(applied: &[u8], current: &str) -> &'static str {
    match classify(std::str::from_utf8(applied).unwrap(), current) {
        Change::Identical => "identical",
        Change::LineEndings(_) => "line ends",
        Change::Cosmetic => "cosmetic",
        Change::Semantic(_) => "semantic",
    }
}

#[test]
fn edits_are_told_with_a_git_history_and_most_without() {
    let (folder, bare) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    git(folder.path(), &["init", "-q", "-b", "main"]);
    commit(folder.path(), "1.sql", APPLIED);
    let recorded = prisma(APPLIED.as_bytes());
    let find = |folder: &Path, current: &str| {
        let path = folder.join("1.sql");
        std::fs::write(&path, current).unwrap();
        let found = find_applied(&path, current.as_bytes(), Recorded::Prisma(&recorded));
        found.unwrap().map(|found| found.bytes)
    };
    for (name, current, expected, is_found) in edits() {
        let found = find(folder.path(), &current).expect(name);
        assert_eq!(found, APPLIED.as_bytes(), "{name}");
        assert_eq!(class(&found, &current), expected, "{name}");
        let found = find(bare.path(), &current);
        assert_eq!(found.is_some(), is_found, "{name}");
        if let Some(found) = found {
            assert_eq!(found, APPLIED.as_bytes(), "{name}");
        }
    }
}

/// Every comment taken out, with the empty lines that set it off.
#[test]
fn comments_all_over_are_undone() {
    let applied = "SELECT 1;\nSELECT 2;\n";
    let current = "-- One\n\nSELECT 1; -- here\n/* Two,\n   later */\nSELECT 2;\n-- End\n";
    let recorded = prisma(applied.as_bytes());
    let found = with_edits_undone(current.as_bytes(), Recorded::Prisma(&recorded));
    assert_eq!(found.as_deref(), Some(applied.as_bytes()));
}

/// Much to try ends in time, and finds nothing that is not there.
#[test]
fn many_comments_end() {
    let current = "-- one of many\n".repeat(20_000) + "SELECT 1;\n";
    let started = std::time::Instant::now();
    let recorded = prisma(b"SELECT 2;\n");
    let found = with_edits_undone(current.as_bytes(), Recorded::Prisma(&recorded));
    assert_eq!(found, None);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

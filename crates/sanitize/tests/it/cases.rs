//! Every file of `cases/`: a script, what is found in it, and what becomes of it.
//!
//! A case is added as a file with the script alone; `UPDATE_EXPECT=1` writes the rest. The script
//! ends where a line `==> found` begins. Its first lines may be `-- line ends: CRLF` (or CR), which
//! is applied before the script is used and undone in what is written here.

use std::fmt::Write;

use driftless_sanitize::{Verdict, sanitize};
use expect_test::expect_file;

use crate::fixtures::{folder, known, rules};

const FOUND: &str = "==> found\n";

#[test]
fn cases() {
    let mut files: Vec<_> = std::fs::read_dir(folder("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(
        files.len() >= 60,
        "{} cases; there should be at least 60",
        files.len()
    );
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        expect_file![&file].assert_eq(&run(text.split(FOUND).next().unwrap()));
    }
}

/// Runs a case; what its file should hold.
fn run(script: &str) -> String {
    let line_end = ["CRLF", "CR"]
        .into_iter()
        .find(|name| script.starts_with(&format!("-- line ends: {name}\n")))
        .map_or("\n", |name| if name == "CR" { "\r" } else { "\r\n" });
    let input = script.replace('\n', line_end);
    let (rules, known) = (rules(), known());
    let result = sanitize(&input, &rules, &known).unwrap();

    let again = sanitize(&result.sql, &rules, &known).unwrap();
    assert_eq!(again.sql, result.sql, "sanitizing again changes the script");
    let found = |verdict| {
        result
            .findings
            .iter()
            .any(|finding| finding.verdict == verdict)
    };
    let edited = found(Verdict::Remove) || found(Verdict::Edit);
    assert_eq!(
        edited,
        result.sql != input,
        "an edit and a finding of it go together"
    );

    let mut text = format!("{script}{FOUND}");
    for finding in &result.findings {
        assert_eq!(input[finding.range.clone()], finding.text);
        writeln!(text, "{finding}").unwrap();
        let shown: Vec<_> = finding.text.split(['\n', '\r']).collect();
        writeln!(text, "    {}", shown.join("⏎")).unwrap();
    }
    if edited {
        let output = result.sql.strip_suffix(line_end).unwrap_or(&result.sql);
        assert!(
            line_end == "\n" || !output.replace(line_end, "").contains(['\n', '\r']),
            "line ends are mixed"
        );
        let state = if result.is_empty() {
            " (nothing is left)"
        } else {
            ""
        };
        write!(
            text,
            "==> output{state}\n{}\n",
            output.replace(line_end, "\n")
        )
        .unwrap();
    }
    text
}

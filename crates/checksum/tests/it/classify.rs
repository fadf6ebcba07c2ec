use std::fmt::Write;
use std::path::PathBuf;

use driftless_checksum::{Change, Difference, Place, classify};

const SEPARATOR: &str = "\n===== current =====\n";

/// The pairs of a folder under `tests/cases/classify`: name, applied text, current text. A new pair is
/// a new file, with the separator's line between the texts.
pub(crate) fn pairs(folder: &str) -> Vec<(PathBuf, String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases/classify")
        .join(folder);
    let mut pairs: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .map(|path| {
            let pair = std::fs::read_to_string(&path).unwrap();
            let (applied, current) = pair.split_once(SEPARATOR).unwrap();
            (path, applied.to_owned(), current.to_owned())
        })
        .collect();
    pairs.sort();
    assert!(!pairs.is_empty(), "no pairs in {}", folder.display());
    pairs
}

/// Both texts of every pair, to make edits of; but for scripts in which any edit is semantic.
pub(crate) fn texts() -> Vec<String> {
    ["line_endings", "cosmetic", "semantic"]
        .into_iter()
        .flat_map(pairs)
        .filter(|(path, ..)| {
            let name = path.to_string_lossy();
            !name.contains("conforming_strings_off") && !name.contains("more_on_its_line")
        })
        .flat_map(|(_, applied, current)| [applied, current])
        .collect()
}

fn check(folder: &str, is_expected: fn(&Change) -> bool) {
    for (path, applied, current) in pairs(folder) {
        for (applied, current) in [(&applied, &current), (&current, &applied)] {
            let change = classify(applied, current);
            assert!(is_expected(&change), "{}: {change:?}", path.display());
        }
        assert_eq!(classify(&applied, &applied), Change::Identical);
        assert_eq!(classify(&current, &current), Change::Identical);
    }
}

/// What the pair's `.txt` file must say: the differing statements of each side.
fn check_differences(folder: &str, differences: fn(Change) -> Vec<Difference>) {
    for (path, applied, current) in pairs(folder) {
        let mut shown = String::new();
        for difference in differences(classify(&applied, &current)) {
            let mut show = |sign, text: &str, place: Option<&Place>| match place {
                Some(Place { bytes, lines }) => {
                    let text = &text[bytes.clone()];
                    writeln!(shown, "{sign} {}-{}: {text:?}", lines.start(), lines.end()).unwrap();
                }
                None => writeln!(shown, "{sign}").unwrap(),
            };
            show('-', &applied, difference.applied.as_ref());
            show('+', &current, difference.current.as_ref());
        }
        expect_test::expect_file![path.with_extension("txt")].assert_eq(&shown);
    }
}

#[test]
fn line_endings() {
    check("line_endings", |change| {
        matches!(change, Change::LineEndings(_))
    });
    check_differences("line_endings", |change| match change {
        Change::LineEndings(differences) => differences,
        other => panic!("{other:?}"),
    });
}

#[test]
fn cosmetic() {
    check("cosmetic", |change| *change == Change::Cosmetic);
}

#[test]
fn semantic() {
    check("semantic", |change| matches!(change, Change::Semantic(_)));
    check_differences("semantic", |change| match change {
        Change::Semantic(differences) => differences,
        other => panic!("{other:?}"),
    });
}

/// Two long texts without a common statement, and one with a statement put in at its start.
#[test]
fn long_texts() {
    let text = |word| {
        (0..20_000).fold(String::new(), |mut text, number| {
            writeln!(text, "SELECT {word}{number};").unwrap();
            text
        })
    };
    let (a, b) = (text("a"), text("b"));
    let Change::Semantic(differences) = classify(&a, &b) else {
        panic!("not semantic");
    };
    assert_eq!(differences.len(), 20_000);
    assert_eq!(differences[19_999].applied, differences[19_999].current);

    let Change::Semantic(differences) = classify(&a, &format!("SELECT 1;\n{a}")) else {
        panic!("not semantic");
    };
    let added = Place {
        bytes: 0..9,
        lines: 1..=1,
    };
    let expected = Difference {
        applied: None,
        current: Some(added),
    };
    assert_eq!(differences, [expected]);
}

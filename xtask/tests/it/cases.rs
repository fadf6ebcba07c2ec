//! Each file `cases/NAME.case` is a project and a command; `cases/NAME.out` is what it prints.
//!
//! A case begins with the command's arguments, may say `writes: nothing` (the default) or
//! `writes: PATH …`, and goes on with the project's files, each under a line `--- PATH`.

use std::path::{Path, PathBuf};
use std::thread;

use expect_test::expect_file;

use crate::project::TestProject;

struct Case<'a> {
    args: Vec<&'a str>,
    stdin: Option<&'a str>,
    writes: Vec<&'a str>,
    files: Vec<(&'a str, String)>,
}

fn parse(text: &str) -> Case<'_> {
    let (header, files) = text.split_once("\n---").unwrap_or((text, ""));
    let mut case = Case {
        args: Vec::new(),
        stdin: None,
        writes: Vec::new(),
        files: Vec::new(),
    };
    for line in header.lines() {
        let (key, value) = line.split_once(": ").expect("a header line `key: value`");
        match key {
            "args" => case.args = value.split(' ').collect(),
            "stdin" => case.stdin = Some(value),
            "writes" if value == "nothing" => {}
            "writes" => case.writes = value.split(' ').collect(),
            "about" => {}
            other => panic!("unknown header `{other}`"),
        }
    }
    for file in files.split("\n---") {
        if let Some((name, content)) = file.split_once('\n') {
            case.files.push((name.trim(), format!("{content}\n")));
        }
    }
    case
}

fn check(path: &Path) {
    let text = std::fs::read_to_string(path).expect("a case is UTF-8");
    let case = parse(&text);
    let project = TestProject::new(
        case.files
            .iter()
            .map(|(name, content)| (*name, content.as_bytes())),
    );
    let before = project.snapshot();
    let mut command = project.command(&case.args);
    if let Some(file) = case.stdin {
        let file = std::fs::File::open(project.root().join(file)).expect("the case's input");
        command.stdin(file);
    }
    let output = command.output().expect("the program runs");
    let after = project.snapshot();

    let mut shown = format!("exit code: {}\n", output.status.code().unwrap_or(-1));
    for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        let text = project.normalize(&String::from_utf8_lossy(bytes));
        if !text.is_empty() {
            shown.push_str(&["--- ", name, "\n", &text].concat());
        }
    }
    let root = project.root();
    let new: Vec<String> = after
        .iter()
        .filter(|(path, content)| content.is_some() && !before.contains_key(*path))
        .map(|(path, _)| path.strip_prefix(&root).expect("in the project"))
        .map(|path| project.normalize(&path.display().to_string()))
        .collect();
    assert_eq!(
        new,
        case.writes,
        "{}: what the command wrote\n{shown}",
        path.display()
    );
    assert!(
        before
            .iter()
            .all(|(path, content)| after.get(path) == Some(content)),
        "{}: a file that was there has changed",
        path.display()
    );
    expect_file![path.with_extension("out")].assert_eq(&shown);
}

#[test]
fn every_case_prints_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/cases");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "case")
        })
        .collect();
    cases.sort();
    assert!(
        cases.len() >= 20,
        "cases are missing from {}",
        folder.display()
    );
    // An engine starts in each: two at a time keep two cores busy.
    let (left, right) = cases.split_at(cases.len() / 2);
    thread::scope(|scope| {
        for half in [left, right] {
            scope.spawn(move || {
                for path in half {
                    check(path);
                }
            });
        }
    });
}

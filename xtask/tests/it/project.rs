//! Temporary projects, and the program run in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A project in a temporary folder.
pub(crate) struct TestProject {
    folder: TempDir,
}

impl TestProject {
    /// A project with these files.
    pub(crate) fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let project = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        std::fs::create_dir(project.root()).expect("the project's folder");
        for (name, content) in files {
            project.write(name, content);
        }
        project
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    pub(crate) fn write(&self, name: &str, content: &[u8]) {
        let path = self.root().join(name);
        let parent = path.parent().expect("a file in the project");
        std::fs::create_dir_all(parent).expect("a folder in the project");
        std::fs::write(path, content).expect("a file in the project");
    }

    /// The program, to be run in the project with caches of its own.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_driftless"));
        command
            .args(args)
            .current_dir(self.root())
            .env("NO_COLOR", "1")
            .env_remove("DRIFTLESS_SCRATCH_URL")
            .env_remove("DRIFTLESS_ENV")
            .env_remove("DATABASE_URL")
            // Where what is done in production is noted.
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }

    /// What was noted of production, without the times.
    #[cfg(target_os = "linux")]
    pub(crate) fn journal(&self) -> Vec<String> {
        let file = self.folder.path().join("state/driftless/journal.jsonl");
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let lines = text.lines().map(|line| {
            let (_, rest) = line.split_once("\"what\":").expect("a line of the journal");
            rest.to_owned()
        });
        lines.collect()
    }

    /// Every file and folder, with the files' content.
    pub(crate) fn snapshot(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut entries = BTreeMap::new();
        collect(&self.root(), &mut entries);
        entries
    }

    /// Output without what changes from run to run: the folder, times, today's timestamps.
    pub(crate) fn normalize(&self, text: &str) -> String {
        let root = self.root();
        let canonical = root.canonicalize().expect("the project is there");
        let text = text
            .replace('\r', "")
            .replace(&canonical.display().to_string(), "[PROJECT]")
            .replace(&root.display().to_string(), "[PROJECT]");
        let text = if cfg!(windows) && !text.starts_with('{') {
            text.replace('\\', "/")
        } else {
            text
        };
        let text = replace_runs(&text, " s", |run| run.contains('.'), "[TIME]");
        replace_runs(
            &text,
            "_",
            |run| run.len() == 14 && run.starts_with("20") && run > "2026",
            "[NOW]",
        )
    }
}

fn collect(folder: &Path, entries: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry of the project").path();
        if path.is_dir() {
            collect(&path, entries);
            entries.insert(path, None);
        } else {
            let content = std::fs::read(&path).expect("a file of the project");
            entries.insert(path, Some(content));
        }
    }
}

/// Replaces each run of digits and dots that stands before `after` and fits.
fn replace_runs(text: &str, after: &str, fits: impl Fn(&str) -> bool, by: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from_run) = rest.split_at(start);
        let end = from_run
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(from_run.len());
        let (run, tail) = from_run.split_at(end);
        result.push_str(before);
        result.push_str(if tail.starts_with(after) && fits(run) {
            by
        } else {
            run
        });
        rest = tail;
    }
    result + rest
}

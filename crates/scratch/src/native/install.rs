use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use crate::files::copy_tree;
use crate::{NativeOptions, ScratchError};

/// Where distributions, Homebrew and the Windows installer put PostgreSQL: a folder of versions,
/// and the path from there to the programs.
const USUAL: [(&str, &str); 6] = [
    ("/usr/lib/postgresql", "bin"),
    ("/usr", "bin"),
    ("/usr/local", "bin"),
    ("/opt/homebrew/opt", "bin"),
    ("/usr/local/opt", "bin"),
    ("C:\\Program Files\\PostgreSQL", "bin"),
];

/// One PostgreSQL's programs.
#[derive(Debug, Clone)]
pub(super) struct Install {
    pub(super) bin: PathBuf,
    /// As `postgres --version` has it, for instance `18.6`.
    pub(super) version: String,
}

impl Install {
    pub(super) fn program(&self, name: &str) -> PathBuf {
        program(&self.bin, name)
    }

    fn at(bin: &Path) -> Option<Self> {
        if !program(bin, "initdb").is_file() {
            return None;
        }
        let output = Command::new(program(bin, "postgres"))
            .arg("--version")
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        // "postgres (PostgreSQL) 18.6 (Debian 18.6-1.pgdg13+1)"
        let version = text
            .split_whitespace()
            .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
        Some(Self {
            bin: bin.to_owned(),
            version: version.to_owned(),
        })
    }

    /// This installation, or a copy of it in `work` when `account` cannot run it: root's caches are
    /// usually below a home folder that nobody else may enter.
    pub(super) fn within_reach(self, account: Account, work: &Path) -> Result<Self, ScratchError> {
        if account == Account::Own || self.runs_as(account) {
            return Ok(self);
        }
        let (Some(prefix), Some(parent)) = (self.bin.parent(), self.bin.ancestors().nth(2)) else {
            return Ok(self);
        };
        let copy = work.join("install");
        let to = copy.join("package").join("postgres");
        for part in ["bin", "lib", "share"] {
            if prefix.join(part).is_dir() {
                copy_tree(&prefix.join(part), &to.join(part))?;
            }
        }
        // A Python wheel keeps shared libraries that its programs need beside the package, in a
        // folder that the programs know relative to themselves.
        if let (Some(folder), Some(name)) = (parent.parent(), parent.file_name()) {
            let libraries = format!("{}.libs", name.to_string_lossy());
            if folder.join(&libraries).is_dir() {
                copy_tree(&folder.join(&libraries), &copy.join(&libraries))?;
            }
        }
        account.give(&copy)?;
        let bin = to.join("bin");
        Ok(Self { bin, ..self })
    }

    fn runs_as(&self, account: Account) -> bool {
        let mut command = Command::new(self.program("initdb"));
        command.arg("--version").current_dir("/");
        account.apply(&mut command);
        command.output().is_ok_and(|output| output.status.success())
    }

    /// The major version, for choosing among several.
    fn major(&self) -> u32 {
        let digits = self.version.split(|byte: char| !byte.is_ascii_digit());
        digits
            .into_iter()
            .next()
            .and_then(|text| text.parse().ok())
            .unwrap_or(0)
    }
}

pub(super) fn find(options: &NativeOptions) -> Result<Install, ScratchError> {
    let mut tried = Vec::new();
    if let Some(pg_config) = &options.pg_config {
        let bin = bindir(pg_config)?;
        return Install::at(&bin).ok_or(ScratchError::NativeNotFound { tried: vec![bin] });
    }
    for prefix in &options.search {
        for bin in [prefix.join("bin"), prefix.clone()] {
            if let Some(install) = Install::at(&bin) {
                return Ok(install);
            }
        }
        tried.push(prefix.join("bin"));
    }
    let mut found = Vec::new();
    for (parent, bin) in USUAL {
        let parent = Path::new(parent);
        let versions = std::fs::read_dir(parent).into_iter().flatten().flatten();
        found.extend(versions.filter_map(|version| Install::at(&version.path().join(bin))));
        tried.push(parent.join("*").join(bin));
    }
    found
        .into_iter()
        .max_by_key(Install::major)
        .ok_or(ScratchError::NativeNotFound { tried })
}

fn bindir(pg_config: &Path) -> Result<PathBuf, ScratchError> {
    let output = Command::new(pg_config)
        .arg("--bindir")
        .output()
        .map_err(ScratchError::io("run", pg_config))?;
    match String::from_utf8(output.stdout) {
        Ok(text) if output.status.success() && !text.trim().is_empty() => {
            Ok(PathBuf::from(text.trim()))
        }
        _ => Err(ScratchError::Native {
            action: "ask `pg_config --bindir` where PostgreSQL is",
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
        }),
    }
}

fn program(bin: &Path, name: &str) -> PathBuf {
    bin.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

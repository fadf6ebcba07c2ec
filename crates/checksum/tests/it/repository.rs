//! Real git repositories.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Every command is a second later than the one before.
static CLOCK: AtomicU32 = AtomicU32::new(1_700_000_000);

pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env(
            "GIT_COMMITTER_DATE",
            format!("{} +0000", CLOCK.fetch_add(1, Ordering::Relaxed)),
        )
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub(crate) fn commit(folder: &Path, file: &str, text: &str) -> String {
    let path = folder.join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    git(folder, &["add", file]);
    git(folder, &["commit", "-qm", text]);
    git(folder, &["rev-parse", "HEAD"])
}

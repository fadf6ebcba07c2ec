//! What memory a process takes, where the system tells it.

use std::fs;

/// The peak from here on begins with what is in use now. Linux alone keeps one that can be set back.
pub(super) fn begin() -> Option<u64> {
    // The value that sets the peak back (man page proc_pid_clear_refs, since Linux 4.0).
    fs::write("/proc/self/clear_refs", "5").ok()?;
    kibibytes("self", "VmRSS:")
}

/// What the peak since then was above it, in bytes.
pub(super) fn grown(begun: Option<u64>) -> Option<u64> {
    Some(kibibytes("self", "VmHWM:")?.saturating_sub(begun?) * 1024)
}

/// What the peak of a process was so far, in bytes.
pub(super) fn peak_of(process: u32) -> Option<u64> {
    Some(kibibytes(&process.to_string(), "VmHWM:")? * 1024)
}

fn kibibytes(process: &str, key: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

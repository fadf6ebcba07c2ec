//! The names and comments by which Driftless knows its own databases on a server.

use sha2::{Digest as _, Sha256};

/// `application_name` of the connection that shows a run to be alive; PostgreSQL cuts it at 63
/// bytes.
pub(super) const APPLICATION: &str = "driftless-scratch ";

const SCRATCH: &str = "driftless scratch database of run ";
const SNAPSHOT: &str = "driftless snapshot ";

/// What a comment says about its database.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marker<'a> {
    /// Created by a run, for as long as that lives.
    Scratch { run: &'a str },
    /// A template, with when it was made and the caller's key.
    Snapshot { made: u64, key: &'a str },
}

impl<'a> Marker<'a> {
    /// `None`: somebody else's database.
    pub(super) fn read(comment: &'a str) -> Option<Self> {
        if let Some(run) = comment.strip_prefix(SCRATCH) {
            return Some(Self::Scratch { run });
        }
        let (made, key) = comment.strip_prefix(SNAPSHOT)?.split_once(' ')?;
        Some(Self::Snapshot {
            made: made.parse().ok()?,
            key,
        })
    }

    pub(super) fn comment(&self) -> String {
        match self {
            Self::Scratch { run } => format!("{SCRATCH}{run}"),
            Self::Snapshot { made, key } => format!("{SNAPSHOT}{made} {key}"),
        }
    }
}

pub(super) fn scratch_name(run: &str, number: u64) -> String {
    format!("driftless_scratch_{run}_{number}")
}

/// A name is 63 bytes at most, a key may be anything: the comment holds it whole.
pub(super) fn snapshot_name(key: &str) -> String {
    let digest = format!("{:x}", Sha256::digest(key));
    format!("driftless_cache_{}", &digest[..32])
}

pub(super) fn quote_identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A literal whatever `standard_conforming_strings` says.
pub(super) fn quote_literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if quoted.contains('\\') {
        format!("E'{}'", quoted.replace('\\', "\\\\"))
    } else {
        format!("'{quoted}'")
    }
}

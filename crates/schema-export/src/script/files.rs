//! A script in files, one for each object.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Block, Script};
use crate::id::ObjectId;

/// One file of a split script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFile {
    /// Where it belongs, relative to the script's folder, with `/` between the parts:
    /// `public/tables/users.sql`.
    ///
    /// Whatever the object's name, it is a path inside the folder that every file system takes and
    /// that no other object's differs from in case alone: bytes other than `a-z`, `0-9`, `_` and
    /// `-` are written as `%` and two hexadecimal digits.
    pub path: String,
    /// Its statements.
    pub sql: String,
}

impl Script {
    /// The script in files, one for each object that is not a part of another, in an order in
    /// which they load.
    ///
    /// A table's constraints, indexes, triggers and policies are in the table's file. What must come
    /// after other objects, as foreign keys do, is in a second one: `users.2.sql`. Functions of the
    /// same name are in the same file.
    #[must_use]
    pub fn files(&self) -> Vec<ScriptFile> {
        let mut files: Vec<ScriptFile> = Vec::new();
        let mut parts: BTreeMap<String, usize> = BTreeMap::new();
        let mut last: Option<String> = None;
        for block in &self.blocks {
            let stem = stem(block);
            match files.last_mut() {
                Some(file) if last.as_ref() == Some(&stem) => {
                    // Writing to a string does not fail.
                    let _ = write!(file.sql, "\n{block}");
                }
                _ => {
                    let part = parts.entry(stem.clone()).or_default();
                    *part += 1;
                    let path = match part {
                        1 => format!("{stem}.sql"),
                        part => format!("{stem}.{part}.sql"),
                    };
                    files.push(ScriptFile {
                        path,
                        sql: block.to_string(),
                    });
                }
            }
            last = Some(stem);
        }
        files
    }
}

fn stem(block: &Block) -> String {
    let Some(owner) = &block.owner else {
        return "rest".to_owned();
    };
    let kind = match owner.kind() {
        "index" => "indexes".to_owned(),
        kind => format!("{}s", kind.replace(' ', "_")),
    };
    let name = escaped(owner.name());
    match owner.schema() {
        Some(schema) if !matches!(owner, ObjectId::Schema(_)) => {
            format!("{}/{kind}/{name}", escaped(schema))
        }
        _ => format!("{kind}/{name}"),
    }
}

fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02x}");
        }
    }
    out
}

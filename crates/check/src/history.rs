//! Migrations beside those of a commit.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use driftless_checksum::{Change, Difference, classify};

use crate::allow::Allows;
use crate::check::Levels;
use crate::finding::{Finding, Found};
use crate::rule::{
    CHANGED_LINE_ENDINGS, EDITED_MIGRATION, OUT_OF_ORDER, REMOVED_MIGRATION, Severity,
};

/// A migration as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The file, as findings shall call it.
    pub path: String,
    /// Its text.
    pub sql: String,
}

/// Migrations by their names.
pub type Versions = BTreeMap<String, Version>;

/// The migrations of a folder at three times.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// The commit that they are compared with, as the person calls it.
    pub revision: &'a str,
    /// As they are in that commit.
    pub committed: &'a Versions,
    /// As they were where the history of what there is now left that of the commit: what the commit
    /// has and this has not came to it meanwhile, and is nobody's mistake here.
    pub base: &'a Versions,
    /// As they are now.
    pub now: &'a Versions,
}

/// What became of the migrations since a commit.
#[derive(Debug)]
pub struct History {
    /// The names of those that the commit has not, or not as they are.
    pub changed: BTreeSet<String>,
    /// By path.
    found: BTreeMap<String, Vec<Found>>,
}

impl History {
    /// Compares them. `order` is the order in which names are applied.
    #[must_use]
    pub fn compare(past: &Past<'_>, order: impl Fn(&str, &str) -> Ordering) -> Self {
        let mut history = Self {
            changed: BTreeSet::new(),
            found: BTreeMap::new(),
        };
        for (name, now) in past.now {
            let known = [past.committed.get(name), past.base.get(name)];
            let mut known = known.into_iter().flatten().peekable();
            if known.peek().is_none() {
                history.changed.insert(name.clone());
                let committed = past.committed.keys().chain(past.base.keys());
                let later = committed.filter(|it| order(name, it) == Ordering::Less);
                if let Some(later) = later.max_by(|one, other| order(one, other)) {
                    history.add(&now.path, out_of_order(name, later, past.revision));
                }
                continue;
            }
            let changes = known.map(|it| classify(&it.sql, &now.sql));
            // Where one of both is as it is now, nobody edited it here.
            let change = changes.min_by_key(|change| match change {
                Change::Identical => 0,
                Change::LineEndings(_) => 1,
                Change::Cosmetic => 2,
                Change::Semantic(_) => 3,
            });
            if let Some(change) = change
                && let Some(found) = edited(&change, past.revision)
            {
                if found.rule.name == EDITED_MIGRATION.name {
                    history.changed.insert(name.clone());
                }
                history.add(&now.path, found);
            }
        }
        for (name, before) in past.base {
            let is_gone = !past.now.contains_key(name) && past.committed.contains_key(name);
            if is_gone {
                history.add(&before.path, removed(name, before, past));
            }
        }
        history
    }

    fn add(&mut self, path: &str, found: Found) {
        self.found.entry(path.to_owned()).or_default().push(found);
    }

    /// The files of which there is something to say: some may be gone.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.found.keys().map(String::as_str)
    }

    /// What was found of a file. What a comment anywhere in its text allows is left out.
    #[must_use]
    pub fn findings(&self, path: &str, sql: &str, levels: &Levels) -> Vec<Finding> {
        let found = self.found.get(path).into_iter().flatten();
        let allows = Allows::read(sql);
        found
            .filter(|found| levels.of(found.rule) != Severity::Off && !allows.allow(found))
            .map(|found| found.finding(path, sql, levels))
            .collect()
    }
}

fn out_of_order(name: &str, later: &str, revision: &str) -> Found {
    Found::of_file(
        &OUT_OF_ORDER,
        format!(
            "is new and comes before {later}, which {revision} has: databases that have {later} run \
             this one after it, new ones before it"
        ),
        format!("give {name} a later timestamp than {later}"),
    )
}

fn edited(change: &Change, revision: &str) -> Option<Found> {
    const RESTORE: &str =
        "put the file back as it was, and write what has changed as a new migration";
    let (rule, message, help) = match change {
        Change::Identical => return None,
        Change::LineEndings(values) => (
            &CHANGED_LINE_ENDINGS,
            format!(
                "has other line ends than in {revision}, and so another checksum{}",
                if values.is_empty() {
                    ""
                } else {
                    "; some of them are within values, which then differ"
                }
            ),
            "if git makes them (core.autocrlf), write `*.sql -text` into .gitattributes, so that \
             everybody has the bytes that were committed",
        ),
        Change::Cosmetic => (
            &EDITED_MIGRATION,
            format!(
                "is not as in {revision}: it does the same, but its checksum is another, and tools \
                 refuse or report it where it was applied"
            ),
            RESTORE,
        ),
        Change::Semantic(differences) => (
            &EDITED_MIGRATION,
            format!(
                "is not as in {revision}: it does something else now{}, and databases that have \
                 applied it will never do that",
                lines(differences)
            ),
            RESTORE,
        ),
    };
    Some(Found::of_file(rule, message, help))
}

/// Where the statements that differ are now, or were.
fn lines(differences: &[Difference]) -> String {
    let now: BTreeSet<usize> = differences
        .iter()
        .filter_map(|it| Some(*it.current.as_ref()?.lines.start()))
        .collect();
    let gone = differences.iter().filter(|it| it.current.is_none()).count();
    let mut parts = Vec::new();
    if !now.is_empty() {
        let now: Vec<String> = now.iter().map(ToString::to_string).collect();
        parts.push(format!("from line {} on", now.join(", ")));
    }
    if gone > 0 {
        let noun = if gone == 1 { "statement" } else { "statements" };
        parts.push(format!("{gone} {noun} gone"));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join("; "))
    }
}

fn removed(name: &str, before: &Version, past: &Past<'_>) -> Found {
    let is_new =
        |name: &String| !past.base.contains_key(name) && !past.committed.contains_key(name);
    let same = |version: &Version| classify(&before.sql, &version.sql) == Change::Identical;
    let renamed = past
        .now
        .iter()
        .find(|(name, now)| is_new(name) && same(now));
    let what = match renamed {
        Some((other, _)) => {
            format!("is called {other} now, which tools take for another migration")
        }
        None => "is gone".to_owned(),
    };
    let revision = past.revision;
    Found::of_file(
        &REMOVED_MIGRATION,
        format!("{what}: {revision} has {name}, and so may databases"),
        "put the file back under its name; what it made is undone by a new migration",
    )
}

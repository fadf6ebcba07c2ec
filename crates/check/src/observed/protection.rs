//! Protected objects: what happened to them, and what could not be seen.

use driftless_effects::{Change, Effect};
use driftless_sanitize::Verdict;

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::{PROTECTED_OBJECT, UNSEEN_CODE};

const HELP: &str = "take it out of the migration, or put the object back unchanged in it; to give it up \
                    for good, remove its rule in the same commit";

const REDEFINED: &str = "take it out of the migration; if what it becomes is what is to be protected from \
                         now on, say so: `-- driftless: allow protected-object because …`";

/// Statements that run code, whose effect depends on what they find.
const RUN_CODE: [&str; 10] = [
    "do", "call", "execute", "select", "with", "values", "insert", "update", "delete", "merge",
];

pub(super) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    let harms: Vec<&Effect> = evidence.trace.harms().collect();
    for (index, effect) in harms.iter().enumerate() {
        // What is dropped and made otherwise is changed, and told once.
        if harms[index + 1..]
            .iter()
            .any(|later| later.object == effect.object)
        {
            continue;
        }
        let ids = evidence.protected.names.iter();
        let id = ids.clone().find(|(_, name)| **name == effect.object);
        let reason = id.map_or("", |(id, _)| evidence.protected.reason(id));
        found.push(Found::at(
            &PROTECTED_OBJECT,
            &effect.place,
            format!(
                "{} is protected, and this {}{}",
                effect.object,
                effect.change,
                because(reason)
            ),
            match effect.change {
                Change::Redefined => REDEFINED,
                _ => HELP,
            },
        ));
    }
    let stopped = evidence.trace.stopped.as_ref();
    let end = stopped.map_or(usize::MAX, |stopped| stopped.place.range.start);
    for finding in evidence.text {
        let reason = because(finding.reason.as_deref().unwrap_or_default());
        let message = format!("{}{reason}", finding.explanation);
        let range = finding.range.clone();
        let was_run = range.start < end;
        let runs_code = {
            let first = driftless_sql_text::statements(&finding.statement).next();
            first.is_some_and(|it| RUN_CODE.iter().any(|word| it.starts_with(&[word])))
        };
        let is_seen = |effect: &&Effect| {
            effect.place.range.start < range.end && range.start < effect.place.range.end
        };
        match finding.verdict {
            // What was run is judged by what it did.
            Verdict::Remove | Verdict::Edit if !was_run => {
                found.push(Found::within(&PROTECTED_OBJECT, range, message, HELP));
            }
            Verdict::Review if !was_run || runs_code && !harms.iter().any(is_seen) => {
                found.push(Found::within(
                    &UNSEEN_CODE,
                    range,
                    message,
                    "read it, and make sure that it leaves protected objects alone",
                ));
            }
            _ => {}
        }
    }
}

fn because(reason: &str) -> String {
    if reason.is_empty() {
        String::new()
    } else {
        format!(" ({reason})")
    }
}

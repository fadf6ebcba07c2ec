//! What a second run does.

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::NOT_IDEMPOTENT;
use crate::words::{Words, list};

pub(super) fn find(evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    let Some(again) = evidence.again else {
        return;
    };
    for failed in again.failed {
        found.push(Found::at(
            &NOT_IDEMPOTENT,
            &failed.place,
            format!(
                "fails the second time: {} ({})",
                failed.message, failed.code
            ),
            help(&Words::of(&failed.place)),
        ));
    }
    let differences = evidence.after.differences(again.after);
    if !differences.is_empty() {
        let objects = differences
            .iter()
            .map(|difference| difference.id.to_string());
        found.push(Found {
            rule: &NOT_IDEMPOTENT,
            range: None,
            message: format!(
                "a second run changes the schema again: {}",
                list(objects.collect())
            ),
            help: "name what it makes and use IF NOT EXISTS, so that a second run finds it"
                .to_owned(),
        });
    }
}

fn help(words: &Words<'_>) -> &'static str {
    let creates = |what: &str| words.start(&["create"]) && words.have(what);
    if words.start(&["drop"]) || words.start(&["alter"]) && words.have("drop") {
        "use IF EXISTS"
    } else if words.have("rename") {
        "do it in a DO block that looks for the old name first"
    } else if creates("trigger") {
        "put DROP TRIGGER IF EXISTS before it, or use CREATE OR REPLACE TRIGGER (PostgreSQL 14)"
    } else if creates("policy") {
        "put DROP POLICY IF EXISTS before it"
    } else if creates("function")
        || creates("procedure")
        || creates("view") && !words.have("materialized")
    {
        "use CREATE OR REPLACE"
    } else if creates("type") || creates("domain") {
        "do it in a DO block that looks for the type first"
    } else if words.start(&["alter"]) && words.have("constraint") {
        "put ALTER TABLE … DROP CONSTRAINT IF EXISTS before it"
    } else if words.start(&["insert"]) {
        "use ON CONFLICT DO NOTHING"
    } else if words.start(&["create"]) || words.have("add") {
        "use IF NOT EXISTS"
    } else {
        "do it in a DO block that looks first whether it is done"
    }
}

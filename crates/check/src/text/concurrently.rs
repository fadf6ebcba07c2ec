//! Indexes that a build has left half done.

use driftless_sql_text::quote_identifier;

use crate::create_index::CreateIndex;
use crate::finding::Found;
use crate::rule::CONCURRENTLY_IF_NOT_EXISTS;
use crate::words::Words;

pub(super) fn judge(words: &Words<'_>) -> Option<Found> {
    let create = CreateIndex::read(words.tokens())?;
    let name = create.name?;
    let schema = name.schema.map(|it| format!("{}.", quote_identifier(&it)));
    let name = format!(
        "{}{}",
        schema.unwrap_or_default(),
        quote_identifier(&name.name)
    );
    (create.concurrently && create.if_not_exists).then(|| {
        Found::within(
            &CONCURRENTLY_IF_NOT_EXISTS,
            words.range(),
            format!("takes an invalid index {name}, which a build that failed has left, for the new one"),
            format!(
                "run DROP INDEX CONCURRENTLY IF EXISTS {name} in a migration before, and leave out IF NOT \
                 EXISTS here"
            ),
        )
    })
}

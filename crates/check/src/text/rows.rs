//! Statements that write every row.

use driftless_sanitize::TableName;
use driftless_schema_export::ObjectId;
use driftless_sql_text::{Cursor, Name, Token};

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::UNBOUNDED_UPDATE;
use crate::words::{Words, table};

/// In a table known to be smaller, nobody waits for long.
const FEW_ROWS: f64 = 10_000.0;

pub(super) fn find(words: &Words<'_>, evidence: &Evidence<'_>, found: &mut Vec<Found>) {
    let tokens = words.tokens();
    for at in 0..tokens.len() {
        if is_start(tokens, at)
            && let Some((verb, name)) = unbounded(&tokens[at..])
            && let Some(known) = known(&name, evidence)
        {
            found.extend(judge(words, verb, &known, evidence));
        }
    }
}

/// Whether a statement or a part of `WITH` may begin here.
fn is_start(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return true;
    };
    let is_with = tokens[0].is_word("with");
    is_with && (before.is_punctuation("(") || before.is_punctuation(")"))
}

/// `UPDATE` or `DELETE` without `WHERE`, and the table.
fn unbounded<'t>(tokens: &'t [Token<'_>]) -> Option<(&'static str, Name)> {
    let mut cursor = Cursor::<'t, '_>::new(tokens);
    let verb = if cursor.eat(&["update"]) {
        "updates"
    } else if cursor.eat(&["delete", "from"]) {
        "deletes"
    } else {
        return None;
    };
    cursor.eat(&["only"]);
    let name = cursor.name()?;
    let mut depth = 0_usize;
    for token in cursor.rest() {
        if token.is_punctuation("(") {
            depth += 1;
        } else if token.is_punctuation(")") && depth == 0 {
            break;
        } else if token.is_punctuation(")") {
            depth -= 1;
        } else if depth == 0 && token.is_word("where") {
            return None;
        }
    }
    Some((verb, name))
}

/// The table, if it was there before.
fn known(name: &Name, evidence: &Evidence<'_>) -> Option<TableName> {
    let tables = evidence.before.objects.keys().filter_map(|id| match id {
        ObjectId::Table(table) => Some(table),
        _ => None,
    });
    let is_it = |schema: &str| match &name.schema {
        Some(named) => schema == named,
        None => true,
    };
    let mut same = tables.filter(|table| table.name == name.name && is_it(&table.schema));
    same.next().map(|table| TableName {
        schema: table.schema.clone(),
        name: table.name.clone(),
    })
}

fn judge(
    words: &Words<'_>,
    verb: &str,
    name: &TableName,
    evidence: &Evidence<'_>,
) -> Option<Found> {
    let rows = evidence.rows.and_then(|rows| rows.get(name)).copied();
    let rows = rows.filter(|rows| *rows >= 0.0);
    if rows.is_some_and(|rows| rows < FEW_ROWS) {
        return None;
    }
    let name = table(name);
    let rows = rows.map(|rows| format!(" (about {rows:.0})"));
    Some(Found::within(
        &UNBOUNDED_UPDATE,
        words.range(),
        format!(
            "{verb} every row of {name}{} at once",
            rows.unwrap_or_default()
        ),
        if verb == "updates" {
            "do it in batches, outside the migration, with a WHERE that leaves out what is done already: \
             WHERE id BETWEEN … AND …"
        } else {
            "say which rows with WHERE, and delete them in batches; to empty the table, TRUNCATE says so"
        },
    ))
}

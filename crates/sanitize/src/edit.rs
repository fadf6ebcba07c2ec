//! Comments out parts of a script.

use std::ops::Range;

use driftless_sql_text::{Token, line_column, tokens};

use crate::error::SanitizeError;

/// A part of the script to comment out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) reasons: Vec<String>,
}

/// Comments out what the edits name, which must be in order and apart, and proves by lexing the
/// result that every other token is what it was.
pub(crate) fn apply(sql: &str, edits: &[Edit]) -> Result<String, SanitizeError> {
    let mut output = String::with_capacity(sql.len());
    let mut at = 0;
    for edit in edits {
        output.push_str(&sql[at..edit.range.start]);
        comment_out(sql, edit, &mut output);
        at = edit.range.end;
    }
    output.push_str(&sql[at..]);
    if !edits.is_empty() {
        prove(sql, edits, &output)?;
    }
    Ok(output)
}

/// Writes the reasons and the removed text, each line of it as a comment of its own, so that no
/// quote or comment marker in it means anything.
///
/// The bar keeps a line from reading as some runner's directive (`-- migrate:down`).
fn comment_out(sql: &str, edit: &Edit, output: &mut String) {
    let newline = line_end(sql);
    let before = &sql[..edit.range.start];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let indent = if line.trim().is_empty() { line } else { "" };
    if indent.len() != line.len() {
        output.push_str(newline);
    }
    for (index, reason) in edit.reasons.iter().enumerate() {
        if index > 0 {
            output.push_str(indent);
        }
        output.push_str("-- driftless: removed, ");
        output.push_str(&one_line(reason));
        output.push_str(newline);
    }
    let mut rest = &sql[edit.range.clone()];
    loop {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        output.push_str(indent);
        output.push_str("-- | ");
        output.push_str(&rest[..end]);
        let terminator = match &rest[end..] {
            "" => break,
            after if after.starts_with("\r\n") => 2,
            _ => 1,
        };
        output.push_str(&rest[end..end + terminator]);
        rest = &rest[end + terminator..];
    }
    let after = &sql[edit.range.end..];
    let line = &after[..after.find(['\n', '\r']).unwrap_or(after.len())];
    if !line.trim().is_empty() {
        output.push_str(newline);
    }
}

/// How the script ends its lines.
fn line_end(sql: &str) -> &'static str {
    match sql.find(['\n', '\r']) {
        Some(at) if sql[at..].starts_with("\r\n") => "\r\n",
        Some(at) if sql[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// The text without anything that could end a line comment.
fn one_line(text: &str) -> String {
    let words = text.split(|character: char| character.is_whitespace() || character.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Lexes the result: its significant tokens must be the script's but for the removed ones.
fn prove(sql: &str, edits: &[Edit], output: &str) -> Result<(), SanitizeError> {
    let significant = |token: &Token<'_>| token.kind.is_significant();
    let mut rest = edits.iter().map(|edit| &edit.range).peekable();
    let mut is_removed = |token: &Token<'_>| {
        while rest.next_if(|range| range.end <= token.start).is_some() {}
        rest.peek().is_some_and(|range| range.start <= token.start)
    };
    let mut expected = tokens(sql)
        .filter(significant)
        .filter(|token| !is_removed(token));
    let mut found = tokens(output).filter(significant);
    loop {
        let (wanted, actual) = (expected.next(), found.next());
        let same = |(a, b): (Token<'_>, Token<'_>)| a.kind == b.kind && a.text == b.text;
        if wanted.is_none() && actual.is_none() {
            return Ok(());
        }
        if !wanted.zip(actual).is_some_and(same) {
            let text = |token: Option<Token<'_>>| {
                token.map_or_else(|| "nothing".to_owned(), |token| token.text.to_owned())
            };
            let offset = actual.map_or(output.len(), |token| token.start);
            return Err(SanitizeError::OtherTokensChanged {
                line: line_column(output, offset).line,
                expected: text(wanted),
                found: text(actual),
            });
        }
    }
}

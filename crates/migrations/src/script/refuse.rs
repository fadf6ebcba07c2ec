use driftless_sql_text::{Statement, TokenKind, line_column, statements, tokens};

use super::error::ScriptError;

/// Refuses what the simple query protocol cannot run: `psql`'s own commands, and `COPY` from or to the
/// client.
pub fn check_script(sql: &str) -> Result<(), ScriptError> {
    if let Some(offset) = sql.find('\0') {
        return Err(ScriptError::NulByte {
            place: line_column(sql, offset),
        });
    }
    let needs_psql = |construct, offset| {
        Err(ScriptError::NeedsPsql {
            construct,
            place: line_column(sql, offset),
        })
    };
    for statement in statements(sql) {
        if copies_through_client(&statement) {
            return needs_psql("COPY from stdin or to stdout", statement.range.start);
        }
    }
    match tokens(sql).find(|token| token.kind == TokenKind::MetaCommand) {
        Some(command) => needs_psql("a backslash command", command.start),
        None => Ok(()),
    }
}

/// `COPY … FROM STDIN` or `COPY … TO STDOUT`: the server would wait for data, or send some.
fn copies_through_client(statement: &Statement<'_>) -> bool {
    if !statement.starts_with(&["COPY"]) {
        return false;
    }
    let mut depth = 0_usize;
    let mut direction = false;
    for token in statement.significant() {
        if depth == 0 && direction && (token.is_word("stdin") || token.is_word("stdout")) {
            return true;
        }
        direction = token.is_word("from") || token.is_word("to");
        if token.is_punctuation("(") {
            depth += 1;
        } else if token.is_punctuation(")") {
            depth = depth.saturating_sub(1);
        }
    }
    false
}

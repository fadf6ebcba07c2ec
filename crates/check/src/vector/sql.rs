//! Uses of the operators in SQL.

use driftless_sql_text::{Cursor, Token, TokenKind, identifier_value, string_value, tokens};

use super::DistanceOperator;

/// A use in a text.
pub(super) struct Found {
    pub(super) operator: DistanceOperator,
    /// Names in the operands that may be columns'.
    pub(super) columns: Vec<String>,
    /// Names after `FROM` and `JOIN` in the text.
    pub(super) tables: Vec<String>,
    /// Where in the text.
    pub(super) at: usize,
    /// Whether the words around it are SQL, and not a sentence with an arrow in it.
    pub(super) is_sql: bool,
}

/// Finds the uses in a text, within its strings too: functions' bodies and SQL put together at run
/// time.
pub(super) fn uses(sql: &str) -> Vec<Found> {
    let symbols = DistanceOperator::ALL.map(DistanceOperator::symbol);
    let may_have = |text: &str| symbols.iter().any(|symbol| text.contains(symbol));
    let mut found = Vec::new();
    if !may_have(sql) {
        return found;
    }
    let all: Vec<Token<'_>> = tokens(sql)
        .filter(|token| token.kind.is_significant())
        .collect();
    let has_words = all
        .iter()
        .zip(all.iter().skip(1))
        .any(|(word, next)| word.is_word("select") || word.is_word("order") && next.is_word("by"));
    let tables = tables(&all);
    for (index, token) in all.iter().enumerate() {
        if token.kind.is_string() && may_have(token.text) {
            let value = string_value(token);
            let quotes = match token.kind {
                TokenKind::DollarString => (token.text.len() - value.len()) / 2,
                _ => 1,
            };
            // Doubled quotes and escapes before it move it, and seldom to another line.
            found.extend(uses(&value).into_iter().map(|inner| Found {
                at: token.start + quotes + inner.at,
                ..inner
            }));
        }
        let Some(operator) = operator(token) else {
            continue;
        };
        let (left, right) = operands(&all, index);
        let mut columns = names(left);
        columns.extend(names(right));
        let has_value = [left, right].into_iter().any(is_value);
        found.push(Found {
            operator,
            is_sql: has_words || has_value && !columns.is_empty(),
            columns,
            tables: tables.clone(),
            at: token.start,
        });
    }
    found
}

/// The tables that a text reads, by their names alone.
fn tables(all: &[Token<'_>]) -> Vec<String> {
    let mut tables = Vec::new();
    for (at, token) in all.iter().enumerate() {
        if token.is_word("from") || token.is_word("join") {
            let name = Cursor::new(&all[at + 1..]).name();
            tables.extend(name.map(|name| name.name));
        }
    }
    tables
}

/// The operator that a token is. A placeholder of a driver may follow it without a blank.
fn operator(token: &Token<'_>) -> Option<DistanceOperator> {
    if token.kind != TokenKind::Operator {
        return None;
    }
    DistanceOperator::ALL.into_iter().find(|operator| {
        let rest = token.text.strip_prefix(operator.symbol());
        rest.is_some_and(|rest| ["", "@", "?", "%"].contains(&rest))
    })
}

/// What stands before and after the operator at `index`, which may be written `OPERATOR(schema.<=>)`.
fn operands<'t, 'a>(all: &'t [Token<'a>], index: usize) -> (&'t [Token<'a>], &'t [Token<'a>]) {
    let (mut before, mut after) = (index, index + 1);
    if all
        .get(after)
        .is_some_and(|token| token.is_punctuation(")"))
    {
        let open = all[..index].iter().rposition(|it| it.is_punctuation("("));
        let word = open.and_then(|open| open.checked_sub(1));
        if let Some(word) = word.filter(|word| all[*word].is_word("operator")) {
            (before, after) = (word, index + 2);
        }
    }
    (left_operand(&all[..before]), right_operand(&all[after..]))
}

/// The operand at the end of these tokens: a name, a call, something in parentheses, or a constant,
/// with its casts.
fn left_operand<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let mut at = tokens.len();
    while let Some(token) = at.checked_sub(1).and_then(|at| tokens.get(at)) {
        at -= 1;
        if token.is_punctuation(")") || token.is_punctuation("]") {
            at = opening(tokens, at);
            // The name of a function or type belongs to it.
            let is_named =
                at > 0 && tokens[at - 1].kind.is_identifier() && !is_keyword(&tokens[at - 1]);
            at -= usize::from(is_named);
        }
        while at > 1 && tokens[at - 1].is_punctuation(".") {
            at -= 2;
        }
        if at > 0 && tokens[at - 1].is_punctuation("::") {
            at -= 1;
        } else {
            break;
        }
    }
    &tokens[at..]
}

/// The operand at the start of these tokens.
fn right_operand<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let mut end = 0;
    // The colon of `:name`, which a driver puts a value for.
    while tokens.get(end).is_some_and(|it| it.is_punctuation(":")) {
        end += 1;
    }
    end += 1;
    while let Some(token) = tokens.get(end) {
        let opens = token.is_punctuation("(") || token.is_punctuation("[");
        if token.is_punctuation(".") || token.is_punctuation("::") {
            end += 2;
        } else if opens && end > 0 && tokens[end - 1].kind.is_identifier() {
            end = closing(tokens, end) + 1;
        } else {
            break;
        }
    }
    if tokens.first().is_some_and(|it| it.is_punctuation("(")) {
        end = end.max(closing(tokens, 0) + 1);
    }
    &tokens[..end.min(tokens.len())]
}

/// The index of the `(` or `[` that the one at `close` closes; 0 without one.
fn opening(tokens: &[Token<'_>], close: usize) -> usize {
    let mut depth = 0_usize;
    for at in (0..=close).rev() {
        match tokens[at].text {
            ")" | "]" => depth += 1,
            "(" | "[" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    0
}

/// The index of the `)` or `]` that closes the one at `open`; the last without one.
pub(super) fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len().saturating_sub(1)
}

fn is_keyword(token: &Token<'_>) -> bool {
    [
        "by", "and", "or", "select", "where", "on", "not", "when", "then", "else", "as",
    ]
    .iter()
    .any(|word| token.is_word(word))
}

/// Names in an operand that may be columns': not those of functions, types, schemas and tables
/// before a dot, and placeholders.
pub(super) fn names(operand: &[Token<'_>]) -> Vec<String> {
    let is_mark = |at: Option<usize>, marks: &[&str]| {
        at.and_then(|at| operand.get(at))
            .is_some_and(|token| marks.iter().any(|mark| token.is_punctuation(mark)))
    };
    let names = operand.iter().enumerate().filter(|(at, token)| {
        token.kind.is_identifier()
            && !is_mark(Some(at + 1), &[".", "("])
            && !is_mark(at.checked_sub(1), &["::", ":"])
    });
    names
        .map(|(_, token)| identifier_value(token).into_owned())
        .collect()
}

/// Whether an operand is a value from elsewhere, or has a cast.
fn is_value(operand: &[Token<'_>]) -> bool {
    operand.iter().any(|token| {
        token.kind == TokenKind::Parameter
            || token.kind.is_string()
            || token.is_punctuation("::")
            || token.is_punctuation(":")
    })
}

//! `-- driftless: allow RULE because …`

use std::ops::Range;

use driftless_sql_text::{TokenKind, statements, tokens};

use crate::finding::Found;
use crate::rule::{INVALID_ALLOW, Rule, UNNEEDED_ALLOW, rule};

/// The suppressions of a file.
pub(crate) struct Allows {
    valid: Vec<Allow>,
    invalid: Vec<Found>,
}

struct Allow {
    rule: &'static Rule,
    /// The comment.
    range: Range<usize>,
    /// The statement that it stands before, in, or after on the same line.
    statement: Option<Range<usize>>,
}

const FORM: &str =
    "write `-- driftless: allow RULE because …` with the reason, before the statement";

impl Allows {
    pub(crate) fn read(sql: &str) -> Self {
        let all: Vec<Range<usize>> = statements(sql).map(|statement| statement.range).collect();
        let mut allows = Self {
            valid: Vec::new(),
            invalid: Vec::new(),
        };
        for token in tokens(sql).filter(|token| token.kind == TokenKind::Directive) {
            let Some(text) = allow_text(token.text) else {
                continue;
            };
            let range = token.start..token.end();
            match parse(text) {
                Ok(rule) => allows.valid.push(Allow {
                    rule,
                    statement: statement_of(&range, &all, sql),
                    range,
                }),
                Err(message) => {
                    let found = Found::within(&INVALID_ALLOW, range, message, FORM);
                    allows.invalid.push(found);
                }
            }
        }
        allows
    }

    /// Whether one of them allows this.
    pub(crate) fn allow(&self, found: &Found) -> bool {
        self.valid.iter().any(|allow| allow.allows(found))
    }

    /// Leaves out what is allowed, and adds what is wrong with the suppressions themselves. One of a
    /// rule that was not looked for may be needed another time.
    pub(crate) fn apply(
        self,
        found: Vec<Found>,
        is_looked_for: impl Fn(&Rule) -> bool,
    ) -> Vec<Found> {
        let mut needed = vec![false; self.valid.len()];
        let mut left: Vec<Found> = Vec::new();
        for found in found {
            let allowed = self.valid.iter().position(|allow| allow.allows(&found));
            match allowed {
                Some(index) => needed[index] = true,
                None => left.push(found),
            }
        }
        let valid = self.valid.iter().zip(needed);
        for (allow, _) in valid.filter(|(it, needed)| !needed && is_looked_for(it.rule)) {
            left.push(Found::within(
                &UNNEEDED_ALLOW,
                allow.range.clone(),
                format!(
                    "{} finds nothing here that this comment could allow",
                    allow.rule.name
                ),
                "remove the comment",
            ));
        }
        left.extend(self.invalid);
        left
    }
}

impl Allow {
    /// A finding of a whole file is allowed by a comment anywhere in it.
    fn allows(&self, found: &Found) -> bool {
        let same = self.rule.name == found.rule.name;
        let here = match (&found.range, &self.statement) {
            (None, _) => true,
            (Some(found), Some(statement)) => {
                found.start < statement.end && statement.start < found.end
            }
            (Some(_), None) => false,
        };
        same && here
    }
}

/// What follows `-- driftless: allow`.
fn allow_text(comment: &str) -> Option<&str> {
    let text = comment.trim_start_matches('-').trim_start();
    let text = text.strip_prefix("driftless:")?.trim_start();
    let text = text.strip_prefix("allow")?;
    (text.is_empty() || text.starts_with([' ', '\t'])).then(|| text.trim())
}

fn parse(text: &str) -> Result<&'static Rule, String> {
    let (name, reason) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if name.is_empty() {
        return Err("no rule is named".to_owned());
    }
    let rule = rule(name)
        .map_err(|nearest| format!("there is no rule {name}; did you mean {}?", nearest.name))?;
    let reason = reason.trim().strip_prefix("because").map(str::trim);
    match reason {
        Some(reason) if !reason.is_empty() => Ok(rule),
        _ => Err(format!("no reason is given why {name} is allowed")),
    }
}

/// The statement that a comment is in, follows on its line, or stands before.
fn statement_of(comment: &Range<usize>, all: &[Range<usize>], sql: &str) -> Option<Range<usize>> {
    let inside = |range: &&Range<usize>| range.contains(&comment.start);
    let ends_on_line = |range: &&Range<usize>| {
        let between = sql.get(range.end..comment.start);
        between.is_some_and(|text| !text.contains(['\n', '\r']))
    };
    let follows = |range: &&Range<usize>| range.start >= comment.end;
    all.iter()
        .find(inside)
        .or_else(|| all.iter().find(ends_on_line))
        .or_else(|| all.iter().find(follows))
        .cloned()
}

//! A second reading of a statement, by `sqlparser`: what our own reading is held against.
//!
//! `sqlparser` reads many dialects at once and much of `PostgreSQL`'s not at all, so that alone it is
//! no judge. Both readings have to come to the same acts before anything is removed; nothing that
//! `sqlparser` prints is ever written out.

mod alter;
mod create;
mod drop;

use std::panic::{AssertUnwindSafe, catch_unwind};

use driftless_sql_text::{Name, Token, depth_after, tokens as lex};
use sqlparser::ast::{Ident, ObjectName, ObjectNamePart, Statement};
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Token as ParserToken;

use crate::statement::{Act, Effect, Part, Reading};

/// What `sqlparser` reads in a statement.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// These acts, part by part.
    Parts(Vec<Vec<Act>>),
    /// `DROP …` of what no rule names, `CASCADE`.
    DropsUnnamed,
    /// Something that `PostgreSQL` does not have, or that is not looked at here.
    Foreign,
}

/// Longer statements are not parsed twice: what a parser builds takes many times the text's memory,
/// and is taken down by recursion.
const MAX_TOKENS: usize = 4_000;
const MAX_BYTES: usize = 256 * 1024;
/// How deep parentheses may be, and with them the parser's calls.
const MAX_DEPTH: usize = 24;
/// The same for what the parser counts: every expression within another.
const RECURSION_LIMIT: usize = 40;

/// Reads a statement's significant tokens, its `;` left out; nothing where `sqlparser` cannot.
pub(crate) fn read(sql: &str, tokens: &[Token<'_>]) -> Option<Typed> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let text = sql.get(first.start..last.end())?;
    let depth = tokens.iter().scan(0, |depth, token| {
        *depth = depth_after(*depth, token);
        Some(*depth)
    });
    if tokens.len() > MAX_TOKENS || text.len() > MAX_BYTES || depth.max()? > MAX_DEPTH {
        return None;
    }
    let statement = catch_unwind(AssertUnwindSafe(|| parse(text))).ok()??;
    let cascades =
        drop::cascades(&statement).is_none_or(|cascades| cascades == last.is_word("cascade"));
    let typed = understand(&statement).filter(|_| cascades);
    Some(typed.unwrap_or(Typed::Foreign))
}

fn parse(text: &str) -> Option<Statement> {
    let mut parser = Parser::new(&PostgreSqlDialect {})
        .with_recursion_limit(RECURSION_LIMIT)
        .try_with_sql(text)
        .ok()?;
    let statement = parser.parse_statement().ok()?;
    (parser.peek_token().token == ParserToken::EOF).then_some(statement)
}

fn understand(statement: &Statement) -> Option<Typed> {
    drop::read(statement)
        .or_else(|| alter::read(statement).map(Typed::Parts))
        .or_else(|| create::read(statement).map(|act| Typed::Parts(vec![vec![act]])))
}

impl Typed {
    /// Whether this says what our own reading says.
    pub(crate) fn agrees(&self, reading: &Reading) -> bool {
        match (self, reading) {
            (Self::Parts(parts), Reading::Parts(own)) => {
                let acts = |part: &Part| part.acts.iter().map(without_settings).collect::<Vec<_>>();
                own.iter().map(acts).eq(parts.iter().cloned())
            }
            (Self::Parts(parts), Reading::Other) => parts.iter().all(Vec::is_empty),
            (Self::DropsUnnamed, Reading::DropsUnnamed) => true,
            _ => false,
        }
    }
}

/// Which storage parameters are set to what is not read twice.
fn without_settings(act: &Act) -> Act {
    let mut act = act.clone();
    if let Effect::Parameters(settings) = &mut act.effect {
        settings.clear();
    }
    act
}

/// A single name as the server reads it. `sqlparser` takes strings and other dialects' quotes too.
fn identifier(ident: &Ident) -> Option<String> {
    match ident.quote_style {
        None => {
            let token = lex(&ident.value).next()?;
            let whole = token.text.len() == ident.value.len() && token.kind.is_identifier();
            whole.then(|| driftless_sql_text::identifier_value(&token).into_owned())
        }
        Some('"') => Some(driftless_sql_text::truncate_identifier(&ident.value).to_owned()),
        Some(_) => None,
    }
}

/// A name with or without its schema. Of a longer one (`database.schema.name`), the last two.
fn name(name: &ObjectName) -> Option<Name> {
    let part = |part: &ObjectNamePart| match part {
        ObjectNamePart::Identifier(ident) => identifier(ident),
        ObjectNamePart::Function(_) => None,
    };
    let mut parts: Vec<String> = name.0.iter().map(part).collect::<Option<_>>()?;
    let name = parts.pop()?;
    Some(Name {
        schema: parts.pop(),
        name,
    })
}

/// A name that has no schema.
fn plain(ident: &Ident) -> Option<Name> {
    Some(Name {
        schema: None,
        name: identifier(ident)?,
    })
}

use std::collections::BTreeSet;

use crate::lexer::tokens;
use crate::literal::string_value;
use crate::name::identifier_value;
use crate::statement::statements;
use crate::token::Token;

/// Names of the extensions that a script creates, sorted, each once, as the server reads them.
///
/// Looks at `CREATE EXTENSION` statements, and within the strings of `DO` statements, where the
/// name is taken even if the block would not run it: an engine that offers one extension too many
/// does no harm.
///
/// ```
/// use driftless_sql_text::extensions_created;
///
/// let sql = r#"
///     CREATE EXTENSION IF NOT EXISTS vector;
///     create extension "uuid-ossp" with schema public;
///     -- CREATE EXTENSION nothing;
///     DO $$ BEGIN CREATE EXTENSION citext; END $$;
/// "#;
/// assert_eq!(extensions_created(sql), ["citext", "uuid-ossp", "vector"]);
/// ```
#[must_use]
pub fn extensions_created(sql: &str) -> Vec<String> {
    let mut names = BTreeSet::new();
    for statement in statements(sql) {
        if statement.starts_with(&["CREATE", "EXTENSION"]) {
            names.extend(created(statement.significant()));
        } else if statement.starts_with(&["DO"]) {
            for body in statement
                .significant()
                .filter(|token| token.kind.is_string())
            {
                let body = string_value(&body);
                let mut tokens = tokens(&body).filter(|token| token.kind.is_significant());
                while let Some(token) = tokens.next() {
                    if token.is_word("create") {
                        names.extend(created(std::iter::once(token).chain(tokens.clone())));
                    }
                }
            }
        }
    }
    names.into_iter().collect()
}

/// The name in `CREATE EXTENSION [IF NOT EXISTS] name`, if these tokens start so.
fn created<'a>(mut tokens: impl Iterator<Item = Token<'a>>) -> Option<String> {
    for word in ["create", "extension"] {
        tokens.next().filter(|token| token.is_word(word))?;
    }
    let first = tokens.next()?;
    let name = if first.is_word("if") {
        tokens.nth(2)?
    } else {
        first
    };
    name.kind
        .is_identifier()
        .then(|| identifier_value(&name).into_owned())
}

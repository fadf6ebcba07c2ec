//! Splits PostgreSQL scripts into tokens and statements without losing a byte; it parses nothing
//! and knows no catalog.
//!
//! Reading is what PostgreSQL's own lexer does (`src/backend/parser/scan.l`, with
//! `standard_conforming_strings` on), joined with what `psql` adds when it reads a script
//! (`src/fe_utils/psqlscan.l`): meta-commands, inline `COPY` data, and where a statement ends.
//!
//! ```
//! use driftless_sql_text::{identifier_value, statements, tokens};
//!
//! let sql = "-- why\nDROP INDEX \"a;b\", Foo; SELECT $$ ; $$";
//! assert_eq!(tokens(sql).map(|token| token.text).collect::<String>(), sql);
//!
//! let texts: Vec<&str> = statements(sql).map(|statement| statement.text()).collect();
//! assert_eq!(texts, ["DROP INDEX \"a;b\", Foo;", "SELECT $$ ; $$"]);
//!
//! let drop = statements(sql).next().unwrap();
//! let names: Vec<_> = drop
//!     .significant()
//!     .filter(|token| token.kind.is_identifier())
//!     .map(|token| identifier_value(&token).into_owned())
//!     .collect();
//! assert_eq!(names, ["drop", "index", "a;b", "foo"]);
//! ```
//!
//! Limits: `psql` variables (`:name`) are read as punctuation and a name, and the data lines of
//! `\copy … from stdin` are read as SQL.

mod copy;
mod directive;
mod extension;
mod keyword;
mod lexer;
mod literal;
mod name;
mod position;
mod quote;
mod scan;
mod statement;
mod token;

pub use extension::extensions_created;
pub use lexer::{Tokens, tokens};
pub use literal::string_value;
pub use name::{MAX_IDENTIFIER_BYTES, identifier_value, truncate_identifier};
pub use position::{LineColumn, line_column};
pub use quote::{quote_identifier, quote_literal};
pub use statement::{Statement, Statements, statements};
pub use token::{Token, TokenKind};

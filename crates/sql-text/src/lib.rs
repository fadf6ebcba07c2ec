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
//! Limits:
//!
//! - `SET standard_conforming_strings = off` is not followed.
//! - `psql` variables (`:name`) are read as punctuation and a name, and both ways of an `\if` as text
//!   that runs. A lone `\r` ends a meta-command and a line of COPY data, which it does not in `psql`.
//! - When more SQL follows a `COPY … FROM stdin;` on its line, the data lines are read as SQL.

mod class;
mod copy;
mod cursor;
mod directive;
mod extension;
mod keyword;
mod lexer;
mod literal;
mod meta;
mod name;
mod parts;
mod position;
mod quote;
mod scan;
mod statement;
mod token;
mod transaction;

pub use cursor::{Cursor, Name, depth_after, span};
pub use extension::extensions_created;
pub use lexer::{Tokens, tokens};
pub use literal::string_value;
pub use name::{MAX_IDENTIFIER_BYTES, identifier_value, truncate_identifier};
pub use parts::string_parts;
pub use position::{LineColumn, line_column};
pub use quote::{quote_identifier, quote_literal};
pub use statement::{Statement, Statements, statements};
pub use token::{Token, TokenKind};
pub use transaction::TransactionControl;

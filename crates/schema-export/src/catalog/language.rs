//! Languages, access methods, and what converts one thing into another.

/// A procedural language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Whether anybody may write functions in it.
    pub trusted: bool,
    /// The function that calls its functions, as SQL names it.
    pub handler: String,
    /// The function that runs `DO` blocks.
    pub inline: Option<String>,
    /// The function that checks new functions.
    pub validator: Option<String>,
}

/// An access method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessMethod {
    /// Which.
    pub kind: AccessMethodKind,
    /// Its handler function, as SQL names it.
    pub handler: String,
}

/// What an access method is for (`pg_am.amtype`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessMethodKind {
    /// `INDEX`
    Index,
    /// `TABLE`
    Table,
}

/// A cast. Its identity names both types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// How it is done.
    pub method: CastMethod,
    /// When it is done without being asked for.
    pub context: CastContext,
}

/// How a cast is done (`pg_cast.castmethod`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CastMethod {
    /// `WITH FUNCTION`, with the function's name and arguments.
    Function(String),
    /// `WITH INOUT`
    InOut,
    /// `WITHOUT FUNCTION`
    Binary,
}

/// When a cast is done (`pg_cast.castcontext`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CastContext {
    /// Where it is written.
    Explicit,
    /// Where a value is assigned too.
    Assignment,
    /// Everywhere.
    Implicit,
}

/// A conversion between encodings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// Whether it is the one for its encodings.
    pub default: bool,
    /// The encoding it reads.
    pub source: String,
    /// The encoding it writes.
    pub target: String,
    /// The function that does it, as SQL names it.
    pub function: String,
}

/// A transform between a type and a language. Its identity names both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transform {
    /// The function that makes the language's value, with its arguments.
    pub from_sql: Option<String>,
    /// The function that makes the type's value, with its arguments.
    pub to_sql: Option<String>,
}

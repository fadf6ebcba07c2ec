//! Text search.

use std::collections::BTreeMap;

use crate::id::QualifiedName;

/// A text search parser: its functions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchParser {
    /// `START`.
    pub start: QualifiedName,
    /// `GETTOKEN`.
    pub get_token: QualifiedName,
    /// `END`.
    pub end: QualifiedName,
    /// `HEADLINE`.
    pub headline: Option<QualifiedName>,
    /// `LEXTYPES`.
    pub lexeme_types: QualifiedName,
}

/// A text search template: its functions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchTemplate {
    /// `INIT`.
    pub init: Option<QualifiedName>,
    /// `LEXIZE`.
    pub lexize: QualifiedName,
}

/// A text search dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchDictionary {
    /// The template it is made from.
    pub template: QualifiedName,
    /// Its options by name, both as SQL writes them: `language` and `'english'`.
    pub options: BTreeMap<String, String>,
}

/// A text search configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchConfiguration {
    /// The parser that cuts texts into tokens.
    pub parser: QualifiedName,
    /// The dictionaries that are asked, in order, by the type of token.
    pub mappings: BTreeMap<String, Vec<QualifiedName>>,
}

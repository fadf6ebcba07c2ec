//! Text search.

use std::collections::BTreeMap;

use super::types::lines;
use crate::catalog::{
    TextSearchConfiguration, TextSearchDictionary, TextSearchParser, TextSearchTemplate,
};
use crate::id::QualifiedName;
use crate::keywords::quote;

pub(super) fn parser_statements(name: &QualifiedName, parser: &TextSearchParser) -> Vec<String> {
    let mut parts = vec![
        format!("START = {}", parser.start),
        format!("GETTOKEN = {}", parser.get_token),
        format!("END = {}", parser.end),
        format!("LEXTYPES = {}", parser.lexeme_types),
    ];
    parts.extend(
        parser
            .headline
            .as_ref()
            .map(|name| format!("HEADLINE = {name}")),
    );
    vec![format!(
        "CREATE TEXT SEARCH PARSER {name} ({})",
        lines(&parts)
    )]
}

pub(super) fn template_statements(
    name: &QualifiedName,
    template: &TextSearchTemplate,
) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(template.init.as_ref().map(|name| format!("INIT = {name}")));
    parts.push(format!("LEXIZE = {}", template.lexize));
    vec![format!(
        "CREATE TEXT SEARCH TEMPLATE {name} ({})",
        lines(&parts)
    )]
}

pub(super) fn dictionary_statements(
    name: &QualifiedName,
    dictionary: &TextSearchDictionary,
) -> Vec<String> {
    let mut parts = vec![format!("TEMPLATE = {}", dictionary.template)];
    let options = dictionary.options.iter();
    parts.extend(options.map(|(name, value)| format!("{name} = {value}")));
    vec![format!(
        "CREATE TEXT SEARCH DICTIONARY {name} ({})",
        lines(&parts)
    )]
}

impl TextSearchConfiguration {
    /// The clauses that map each of the types of token, named unquoted, to its dictionaries: `FOR
    /// word, asciiword WITH pg_catalog.simple`. Types with the same dictionaries share one; a type
    /// without a mapping gives nothing.
    #[must_use]
    pub fn mapping_clauses<'a>(&self, tokens: impl IntoIterator<Item = &'a String>) -> Vec<String> {
        let mut by_dictionaries: BTreeMap<&Vec<QualifiedName>, Vec<String>> = BTreeMap::new();
        for token in tokens {
            if let Some(dictionaries) = self.mappings.get(token) {
                by_dictionaries
                    .entry(dictionaries)
                    .or_default()
                    .push(quote(token));
            }
        }
        by_dictionaries
            .into_iter()
            .map(|(dictionaries, tokens)| {
                let dictionaries: Vec<String> =
                    dictionaries.iter().map(ToString::to_string).collect();
                format!("FOR {} WITH {}", tokens.join(", "), dictionaries.join(", "))
            })
            .collect()
    }
}

pub(super) fn configuration_statements(
    name: &QualifiedName,
    configuration: &TextSearchConfiguration,
) -> Vec<String> {
    let mut statements = vec![format!(
        "CREATE TEXT SEARCH CONFIGURATION {name} (PARSER = {})",
        configuration.parser
    )];
    let mappings = configuration.mapping_clauses(configuration.mappings.keys());
    statements.extend(
        mappings
            .into_iter()
            .map(|mapping| format!("ALTER TEXT SEARCH CONFIGURATION {name} ADD MAPPING {mapping}")),
    );
    statements
}

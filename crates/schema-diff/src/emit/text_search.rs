//! Text search dictionaries and configurations that stay.

use driftless_schema_export::{ObjectId, TextSearchConfiguration, TextSearchDictionary, quote};

use super::altering;
use crate::fate::Fates;
use crate::order::{Op, Rank};
use crate::plan::Step;

pub(super) fn dictionary(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &TextSearchDictionary,
    new: &TextSearchDictionary,
) -> Op {
    let mut op = altering(fates, Rank::TextSearch, id);
    let ObjectId::TextSearchDictionary(name) = id else {
        return op;
    };
    // An option without a value goes.
    let gone = old.options.keys();
    let mut changes: Vec<String> = gone
        .filter(|option| !new.options.contains_key(*option))
        .cloned()
        .collect();
    let set = new.options.iter();
    changes.extend(
        set.filter(|(option, value)| old.options.get(*option) != Some(value))
            .map(|(option, value)| format!("{option} = {value}")),
    );
    let sql = format!(
        "ALTER TEXT SEARCH DICTIONARY {name} ({})",
        changes.join(", ")
    );
    op.steps.push(Step::alter(id, sql));
    op
}

pub(super) fn configuration(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &TextSearchConfiguration,
    new: &TextSearchConfiguration,
) -> Op {
    let mut op = altering(fates, Rank::TextSearch, id);
    let ObjectId::TextSearchConfiguration(name) = id else {
        return op;
    };
    let alter =
        |what: String| Step::alter(id, format!("ALTER TEXT SEARCH CONFIGURATION {name} {what}"));
    let gone: Vec<String> = old
        .mappings
        .keys()
        .filter(|token| !new.mappings.contains_key(*token))
        .map(|token| quote(token))
        .collect();
    if !gone.is_empty() {
        op.steps
            .push(alter(format!("DROP MAPPING FOR {}", gone.join(", "))));
    }
    let tokens = new.mappings.iter();
    let (there, added): (Vec<_>, Vec<_>) = tokens
        .filter(|(token, dictionaries)| old.mappings.get(*token) != Some(dictionaries))
        .map(|(token, _)| token)
        .partition(|token| old.mappings.contains_key(*token));
    for (how, tokens) in [("ALTER", there), ("ADD", added)] {
        let clauses = new.mapping_clauses(tokens);
        op.steps.extend(
            clauses
                .into_iter()
                .map(|clause| alter(format!("{how} MAPPING {clause}"))),
        );
    }
    op
}

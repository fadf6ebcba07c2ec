//! Functions that run with their owner's rights.

use driftless_schema_export::{Object, ObjectId};
use driftless_sql_text::{Cursor, Token, tokens};

use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::SECURITY_DEFINER_SEARCH_PATH;
use crate::words::{Script, Words, object};

pub(super) fn find(evidence: &Evidence<'_>, script: &Script<'_>, found: &mut Vec<Found>) {
    for (id, item) in &evidence.after.objects {
        let (ObjectId::Function { name, .. }, Object::Function(function)) = (id, item) else {
            continue;
        };
        if evidence.before.objects.get(id) == Some(item) || !is_open(&function.definition) {
            continue;
        }
        let place = script.find(&["security", "definer"], &[&name.name]);
        let shown = object(name);
        found.push(Found {
            rule: &SECURITY_DEFINER_SEARCH_PATH,
            range: place.map(Words::range),
            message: format!(
                "{shown} runs with its owner's rights, and finds what it names in the search_path of \
                 whoever calls it"
            ),
            help: "add SET search_path = '' (or pg_catalog, pg_temp) and qualify the names in its body"
                .to_owned(),
        });
    }
}

/// Whether a definition says `SECURITY DEFINER` and leaves `search_path` to the caller.
fn is_open(definition: &str) -> bool {
    let all: Vec<Token<'_>> = tokens(definition)
        .filter(|token| token.kind.is_significant())
        .collect();
    let has = |words: &[&str]| Cursor::new(&all).has(words);
    has(&["security", "definer"]) && !has(&["set", "search_path"])
}

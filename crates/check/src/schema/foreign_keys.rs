//! Foreign keys whose rows are looked for without an index.

use std::collections::BTreeSet;

use driftless_schema_export::{
    Catalog, Constraint, ConstraintKind, Index, Object, ObjectId, QualifiedName,
};
use driftless_sql_text::{Token, identifier_value, quote_identifier, tokens};

use crate::added::{TableAfter, Tables};
use crate::evidence::Evidence;
use crate::finding::Found;
use crate::rule::FOREIGN_KEY_WITHOUT_INDEX;
use crate::words::{Script, Words, object};

pub(super) fn find(
    evidence: &Evidence<'_>,
    tables: &Tables<'_>,
    script: &Script<'_>,
    found: &mut Vec<Found>,
) {
    for (id, item) in &evidence.after.objects {
        let (ObjectId::Constraint { table, name }, Object::Constraint(key)) = (id, item) else {
            continue;
        };
        if key.kind != ConstraintKind::ForeignKey
            || key.inherited
            || index_of(table, &key.columns, evidence.after).is_some()
        {
            continue;
        }
        let table = tables.iter().find(|after| after.name == table);
        let Some(table) = table else { continue };
        let before = table.name_before.zip(table.names_before(&key.columns));
        let was_there = before
            .as_ref()
            .is_some_and(|(table, columns)| is_key(table, columns, evidence.before));
        let lost = before.and_then(|(table, columns)| index_of(table, &columns, evidence.before));
        if was_there && lost.is_none() {
            continue;
        }
        let lost = lost.filter(|_| was_there);
        let place = match lost {
            Some(index) => script.find(&["drop"], &[index]),
            None => made(name, key, table, script),
        };
        found.push(told(key, table, lost, place));
    }
}

/// Whether a table has a foreign key on these columns.
fn is_key(table: &QualifiedName, columns: &[String], catalog: &Catalog) -> bool {
    catalog.objects.iter().any(|(id, object)| match object {
        Object::Constraint(key) => {
            id.table() == Some(table)
                && key.kind == ConstraintKind::ForeignKey
                && key.columns == columns
        }
        _ => false,
    })
}

/// The statement that makes a key: by its name, or where Postgres chose the name by its columns.
fn made<'s, 'a>(
    name: &str,
    key: &Constraint,
    table: &TableAfter<'_>,
    script: &'s Script<'a>,
) -> Option<&'s Words<'a>> {
    let mut names = vec![table.name.name.as_str()];
    names.extend(key.columns.iter().map(String::as_str));
    script
        .find_all(&["references"], &[name])
        .or_else(|| script.find_all(&["references"], &names))
        .or_else(|| script.find(&["references"], &[&table.name.name]))
}

fn told(
    key: &Constraint,
    table: &TableAfter<'_>,
    lost: Option<&str>,
    place: Option<&Words<'_>>,
) -> Found {
    let columns: Vec<_> = key.columns.iter().map(|it| quote_identifier(it)).collect();
    let columns = columns.join(", ");
    let shown = object(table.name);
    let parent = key.references.as_ref().map(object).unwrap_or_default();
    let since = match lost {
        Some(index) => format!(", since {} is dropped", quote_identifier(index)),
        None => String::new(),
    };
    Found {
        rule: &FOREIGN_KEY_WITHOUT_INDEX,
        range: place.map(Words::range),
        message: format!(
            "no index of {shown} begins with ({columns}), which refers to {parent}{since}"
        ),
        help: if table.before.is_none() {
            format!("CREATE INDEX ON {shown} ({columns});")
        } else {
            format!("in a migration of its own: CREATE INDEX CONCURRENTLY ON {shown} ({columns});")
        },
    }
}

/// The name of an index of the table that finds rows by these columns.
fn index_of<'a>(
    table: &QualifiedName,
    columns: &[String],
    catalog: &'a Catalog,
) -> Option<&'a str> {
    let wanted: BTreeSet<&str> = columns.iter().map(String::as_str).collect();
    let begins = |keys: &[Option<String>]| {
        let first = keys.iter().take(wanted.len()).flatten();
        first.map(String::as_str).collect::<BTreeSet<_>>() == wanted
    };
    let serves = |id: &ObjectId, object: &Object| match object {
        Object::Constraint(constraint) if constraint.has_index() => {
            let keys: Vec<_> = constraint.columns.iter().cloned().map(Some).collect();
            id.table() == Some(table)
                && constraint.kind != ConstraintKind::Exclusion
                && begins(&keys)
        }
        Object::Index(index) => {
            let is_usable = match index.access_method.as_str() {
                "btree" => true,
                "hash" => wanted.len() == 1,
                _ => false,
            };
            index.table == *table && is_usable && covers_all(index, &wanted) && begins(&keys(index))
        }
        _ => false,
    };
    let mut objects = catalog.objects.iter();
    objects
        .find(|(id, object)| serves(id, object))
        .map(|(id, _)| id.name())
}

/// Whether an index has every row that a key could refer from: NULL refers to nothing.
fn covers_all(index: &Index, columns: &BTreeSet<&str>) -> bool {
    let Some(predicate) = &index.predicate else {
        return true;
    };
    let words: Vec<Token<'_>> = tokens(predicate)
        .filter(|token| token.kind.is_significant())
        .collect();
    words.iter().all(|token| {
        let is_known = ["is", "not", "null", "and"]
            .iter()
            .any(|word| token.is_word(word));
        is_known
            || token.is_punctuation("(")
            || token.is_punctuation(")")
            || token.kind.is_identifier() && columns.contains(identifier_value(token).as_ref())
    }) && words.iter().any(|token| token.is_word("not"))
}

/// What an index is on, in order; nothing for an expression. What it only includes is left out.
fn keys(index: &Index) -> Vec<Option<String>> {
    let all: Vec<Token<'_>> = tokens(&index.definition)
        .filter(|token| token.kind.is_significant())
        .collect();
    let mut keys = Vec::new();
    let Some(using) = all.iter().position(|token| token.is_word("using")) else {
        return keys;
    };
    let mut depth = 0_usize;
    let mut is_first = false;
    for (at, token) in all.iter().enumerate().skip(using + 2) {
        let opens = token.is_punctuation("(");
        if depth == 1 && is_first {
            let is_call = all.get(at + 1).is_some_and(|next| next.is_punctuation("("));
            let is_column = token.kind.is_identifier() && !is_call;
            keys.push(is_column.then(|| identifier_value(token).into_owned()));
        }
        is_first = opens && depth == 0 || depth == 1 && token.is_punctuation(",");
        if opens {
            depth += 1;
        } else if token.is_punctuation(")") {
            depth -= 1;
            if depth == 0 {
                break;
            }
        }
    }
    keys
}

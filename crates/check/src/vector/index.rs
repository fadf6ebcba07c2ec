//! Vector indexes as the catalog has them.

use std::ops::Range;

use driftless_schema_export::{Catalog, Index, Object, ObjectId, QualifiedName};
use driftless_sql_text::{Token, identifier_value, string_value, tokens};

use super::{DistanceOperator, sql};
use crate::words::{Script, Words, object};

/// What pgvector takes for `lists` where nothing is said.
const DEFAULT_LISTS: u64 = 100;
/// The only operator class of pgvector that an index may leave out.
const DEFAULT_CLASS: &str = "vector_l2_ops";

/// An index of pgvector.
pub(crate) struct VectorIndex<'a> {
    pub(crate) name: &'a QualifiedName,
    pub(crate) table: &'a QualifiedName,
    /// `hnsw` or `ivfflat`.
    pub(crate) method: &'a str,
    /// What it is on: a column, or an expression in parentheses.
    pub(crate) expression: &'a str,
    /// The columns that it names.
    pub(crate) columns: Vec<String>,
    /// Its operator class, without the schema.
    pub(crate) class: String,
    /// Of an ivfflat index.
    pub(crate) lists: u64,
}

impl<'a> VectorIndex<'a> {
    fn read(name: &'a QualifiedName, index: &'a Index) -> Option<Self> {
        if !is_vector_method(&index.access_method) {
            return None;
        }
        let all: Vec<Token<'_>> = tokens(&index.definition)
            .filter(|token| token.kind.is_significant())
            .collect();
        let using = all.iter().position(|token| token.is_word("using"))?;
        let open = using + 2;
        let close = sql::closing(&all, open);
        let key = all.get(open + 1..close)?;
        // What follows the column or expression.
        let rest = match key.first()? {
            first if first.is_punctuation("(") => &key[sql::closing(key, 0) + 1..],
            _ => match key.get(1) {
                Some(second) if second.is_punctuation("(") => &key[sql::closing(key, 1) + 1..],
                _ => &key[1..],
            },
        };
        let expression = &key[..key.len() - rest.len()];
        let text = expression.first()?.start..expression.last()?.end();
        let class = rest.iter().rfind(|token| token.kind.is_identifier());
        let class = class.map_or(DEFAULT_CLASS.into(), identifier_value);
        let options = &all[close..];
        let lists = options.iter().position(|token| token.is_word("lists"));
        let lists = lists.and_then(|at| string_value(options.get(at + 2)?).parse().ok());
        Some(Self {
            name,
            table: &index.table,
            method: &index.access_method,
            expression: index.definition.get(text)?,
            columns: sql::names(expression),
            class: class.into_owned(),
            lists: lists.unwrap_or(DEFAULT_LISTS),
        })
    }

    /// Those that are in one catalog and were not the same in another.
    pub(crate) fn added(before: &Catalog, after: &'a Catalog) -> Vec<Self> {
        let is_new = |id: &ObjectId, object: &Object| before.objects.get(id) != Some(object);
        let added = after.objects.iter().filter_map(|(id, object)| {
            let (ObjectId::Index(name), Object::Index(index)) = (id, object) else {
                return None;
            };
            is_new(id, object).then(|| Self::read(name, index))?
        });
        added.collect()
    }

    pub(crate) fn operator(&self) -> Option<DistanceOperator> {
        DistanceOperator::of_class(&self.class)
    }

    /// SQL that makes it with another access method or class: all that follows `ON`.
    pub(crate) fn on(&self, method: &str, class: &str) -> String {
        let table = object(self.table);
        format!("{table} USING {method} ({} {class})", self.expression)
    }

    /// The statement that makes it: by its name, or where Postgres chose the name by what it is on.
    pub(crate) fn place(&self, script: &Script<'_>) -> Option<Range<usize>> {
        let words = ["index", self.method];
        let by_name = script.find(&words, &[&self.name.name]);
        let mut names = vec![self.table.name.as_str()];
        names.extend(self.columns.iter().map(String::as_str));
        let found = by_name.or_else(|| script.find(&words, &names));
        found.map(Words::range)
    }
}

/// Whether an access method is one of pgvector's.
pub(crate) fn is_vector_method(name: &str) -> bool {
    name == "hnsw" || name == "ivfflat"
}

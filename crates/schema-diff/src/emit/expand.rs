//! A column of embeddings that others must replace: the new column is made beside the old one,
//! filled, indexed, and takes its place.

use std::collections::BTreeSet;

use driftless_schema_export::{Column, ColumnDefault, ObjectId, QualifiedName, quote};

use super::online::{later, not_null};
use super::{dotted, literal, names};
use crate::columns::{column as column_of, table as table_of, tables};
use crate::edges::{column_id, parents};
use crate::fate::{Fate, Fates};
use crate::order::{Op, Rank};
use crate::plan::{HazardKind, LockMode, Step};
use crate::sql_type::SqlType;

/// Whether stored values of the one type are of no use as the other (pgvector's README, "Storing").
pub(crate) fn reembeds(old: &str, new: &str) -> bool {
    let (old, new) = (SqlType::parse(old), SqlType::parse(new));
    let is_new = new.is_embedding() || matches!(new.bare(), "bit" | "bit varying");
    // Dimensions may go: vector(384) to vector.
    old.is_embedding()
        && is_new
        && (old.base != new.base || new.modifier.is_some() && old.modifier != new.modifier)
}

/// The names that the new columns have meanwhile.
pub(crate) fn decide(fates: &mut Fates<'_>) {
    let found: Vec<ObjectId> = fates
        .by_id
        .iter()
        .filter(|(id, fate)| **fate == Fate::Recreate && is_expandable(fates, id))
        .map(|(id, _)| id.clone())
        .collect();
    for id in found {
        let ObjectId::Column { table, name } = &id else {
            continue;
        };
        let now = names::unused(name, "new", |candidate| {
            let candidate = column_id(table, candidate);
            column_of(fates.old, &candidate).is_none()
                && column_of(fates.new, &candidate).is_none()
                && !fates.expanded.values().any(|other| *other == candidate)
        });
        let now = column_id(table, &now);
        fates.expanded.insert(id.clone(), now);
    }
}

fn is_expandable(fates: &Fates<'_>, id: &ObjectId) -> bool {
    let (Some(old), Some(new)) = (column_of(fates.old, id), column_of(fates.new, id)) else {
        return false;
    };
    let Some(table) = id.table() else {
        return false;
    };
    let table_id = ObjectId::Table(table.clone());
    let stands_alone = [fates.old, fates.new].iter().all(|catalog| {
        table_of(catalog, &table_id)
            .is_some_and(|table| table.partition_key.is_none() && parents(table).next().is_none())
            && !tables(catalog).any(|(_, child)| parents(child).any(|parent| parent == table))
    });
    !fates.comes(&table_id)
        && reembeds(&old.data_type, &new.data_type)
        && !matches!(old.default, ColumnDefault::Generated { .. })
        && !matches!(new.default, ColumnDefault::Generated { .. })
        && stands_alone
}

/// What needs such a column and goes with it: not before the other takes its place.
pub(super) fn dependents(fates: &Fates<'_>) -> BTreeSet<ObjectId> {
    let mut out = BTreeSet::new();
    let mut queue: Vec<ObjectId> = fates.expanded.keys().cloned().collect();
    while let Some(needed) = queue.pop() {
        for dependent in fates.old_edges.dependents(&needed) {
            if fates.goes(dependent) && out.insert(dependent.clone()) {
                queue.push(dependent.clone());
            }
        }
    }
    out
}

/// The columns in this way that the object needs, with what they are meanwhile.
pub(super) fn columns_of(fates: &Fates<'_>, id: &ObjectId) -> Vec<(ObjectId, ObjectId)> {
    if fates.expanded.is_empty() {
        return Vec::new();
    }
    let needs = fates.new_edges.needs(id).into_iter();
    needs
        .filter_map(|needed| {
            let now = fates.expanded.get(&needed)?.clone();
            Some((needed, now))
        })
        .collect()
}

/// The state in which the new column has its values.
pub(super) fn filled(column: &ObjectId) -> ObjectId {
    later(column)
}

/// What comes before the swap: the new column, and its values.
pub(super) fn operations(
    fates: &Fates<'_>,
    id: &ObjectId,
    table: &QualifiedName,
    (old, new): (&Column, &Column),
    ops: &mut Vec<Op>,
) {
    let Some(now) = fates.expanded.get(id) else {
        return;
    };
    let bare = Column {
        name: now.name().to_owned(),
        not_null: false,
        not_null_constraint: None,
        default: ColumnDefault::None,
        ..new.clone()
    };
    let mut add = Op::new(Rank::Table, id);
    add.needs.extend(fates.new_edges.needs(id));
    add.needs.push(ObjectId::Table(table.clone()));
    add.provides.push(now.clone());
    let how = if converts(old, new) {
        "what is stored is converted, and the model may have to compute it again all the same"
    } else {
        "the model must compute it again, and the next migration fails until the new column has it for every row"
    };
    add.steps.push(
        Step::create(
            id,
            format!("ALTER TABLE {table} ADD COLUMN {}", bare.definition_sql(table)),
        )
        .hazard(
            HazardKind::NeedsReembedding,
            format!(
                "{id} holds {} and will hold {} from {now}: {how}; meanwhile the application writes both columns",
                old.data_type, new.data_type
            ),
        ),
    );
    add.steps.extend(
        bare.settings
            .statements(&format!(
                "ALTER TABLE {table} ALTER COLUMN {}",
                quote(&bare.name)
            ))
            .into_iter()
            .map(|sql| Step::alter(id, sql)),
    );
    ops.push(add);
    let mut fill = Op::new(Rank::Fill, id);
    fill.needs.push(now.clone());
    fill.provides.push(filled(id));
    fill.steps.push(if converts(old, new) {
        Step::alter(
            id,
            format!(
                "{} AND {} IS NULL",
                convert(table, id, now, new),
                quote(now.name())
            ),
        )
        .hazard(
            HazardKind::FullScan,
            format!("every row of {table} that has a value in {id} is written anew"),
        )
    } else {
        Step::alter(id, guard(table, id, now, "")).hazard(
            HazardKind::NeedsReembedding,
            format!("this fails until {now} holds an embedding for every row that has one in {id}"),
        )
    });
    fill.commit_first();
    fill.commits = true;
    ops.push(fill);
    if new.not_null {
        // Whoever needs the column need not wait for that.
        let [add, validate, mut set] = not_null(id, table, vec![later(now)], Vec::new(), fates);
        set.provides.clear();
        ops.extend([add, validate, set]);
    }
}

/// Guard, drop and rename: the old column's own drop.
pub(super) fn swap(fates: &Fates<'_>, id: &ObjectId) -> Option<Op> {
    let (ObjectId::Column { table, name }, now) = (id, fates.expanded.get(id)?) else {
        return None;
    };
    let (old, new) = (column_of(fates.old, id)?, column_of(fates.new, id)?);
    let quoted = quote(name);
    let mut op = Op::new(Rank::Swap, id);
    op.needs.push(filled(id));
    op.needs.extend(fates.new_edges.needs(id));
    op.removes.push(id.clone());
    op.provides.extend([id.clone(), later(now)]);
    let last = if converts(old, new) {
        // What was written to the old column meanwhile.
        op.steps.push(Step::alter(
            id,
            format!("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"),
        ));
        let (from, to) = (quote(name), quote(now.name()));
        Step::alter(
            id,
            format!(
                "UPDATE {table} SET {to} = {from}::{0} WHERE {to} IS DISTINCT FROM {from}::{0}",
                new.data_type
            ),
        )
    } else {
        let lock = format!("\n    LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE;");
        Step::alter(id, guard(table, id, now, &lock))
    };
    op.steps.push(
        last.hazard(
            HazardKind::FullScan,
            format!("every row of {table} is read"),
        )
        .lock(
            table,
            LockMode::ShareRowExclusive,
            &format!("writes to {table} wait until the columns have changed places"),
        ),
    );
    op.steps.push(
        Step::drop(id, format!("ALTER TABLE {table} DROP COLUMN {quoted}")).hazard(
            HazardKind::DataLoss,
            format!(
                "the values of {id} as {} are lost; those of {now} take their place",
                old.data_type
            ),
        ),
    );
    op.steps.push(Step::alter(id, now.rename_statement(name)));
    if let ColumnDefault::Expression(expression) = &new.default {
        let sql = format!("ALTER TABLE {table} ALTER COLUMN {quoted} SET DEFAULT {expression}");
        op.steps.push(Step::alter(id, sql));
    }
    Some(op)
}

/// Whether pgvector has a cast that keeps the dimensions.
fn converts(old: &Column, new: &Column) -> bool {
    let (old, new) = (
        SqlType::parse(&old.data_type),
        SqlType::parse(&new.data_type),
    );
    new.is_embedding() && old.modifier == new.modifier && old.array == new.array
}

fn convert(table: &QualifiedName, id: &ObjectId, now: &ObjectId, new: &Column) -> String {
    let (from, to) = (quote(id.name()), quote(now.name()));
    format!(
        "UPDATE {table} SET {to} = {from}::{} WHERE {from} IS NOT NULL",
        new.data_type
    )
}

/// A block that fails as long as a row has the old embedding and not the new one.
fn guard(table: &QualifiedName, id: &ObjectId, now: &ObjectId, lock: &str) -> String {
    let (from, to) = (quote(id.name()), quote(now.name()));
    let message = literal(
        &format!(
            "{} has no value in rows of {table} that have one in {from}: compute these embeddings, then run this migration again",
            dotted(table, now.name())
        )
        .replace('%', "%%"),
    );
    let body = format!(
        "\nBEGIN{lock}\n    IF EXISTS (SELECT FROM {table} WHERE {from} IS NOT NULL AND {to} IS NULL) THEN\n        RAISE EXCEPTION {message};\n    END IF;\nEND;\n"
    );
    let mut tag = String::from("$driftless$");
    while body.contains(&tag) {
        tag.insert(1, '_');
    }
    format!("DO {tag}{body}{tag}")
}

/// The text of an index with another name for a column. A name after a dot or a cast, or before a
/// parenthesis, is none of a column's.
pub(super) fn with_column(text: &str, old: &str, new: &str) -> String {
    let (old, new) = (quote(old), quote(new));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = token_length(rest, first);
        let (token, after) = rest.split_at(length);
        let is_column =
            token == old && !out.ends_with(['.', ':']) && !after.starts_with(['(', '.']);
        out.push_str(if is_column { &new } else { token });
        rest = after;
    }
    out
}

/// The length of the word, quoted name, literal or single character at the beginning.
fn token_length(text: &str, first: char) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    match first {
        '\'' | '"' => quoted_length(text, first),
        c if is_word(c) => text.find(|c| !is_word(c)).unwrap_or(text.len()),
        c => c.len_utf8(),
    }
}

/// A doubled quote does not end the text.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(quote)) {
        at += found + 1;
        if !text.get(at..).is_some_and(|rest| rest.starts_with(quote)) {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{reembeds, with_column};

    #[test]
    fn only_the_column_gets_another_name() {
        assert_eq!(
            with_column(
                "USING hnsw (a public.a_ops, lower(a), public.a(b), b.a, \"a\") WHERE (a <> 'a'::a)",
                "a",
                "a_new"
            ),
            "USING hnsw (a_new public.a_ops, lower(a_new), public.a(b), b.a, \"a\") WHERE (a_new <> 'a'::a)"
        );
        let odd = with_column("(\"A \"\" b\")", "A \" b", "A \" b_new");
        assert_eq!(odd, "(\"A \"\" b_new\")");
    }

    #[test]
    fn what_embeddings_cannot_become() {
        assert!(reembeds("public.vector(384)", "public.vector(1536)"));
        assert!(reembeds("public.vector(384)", "public.halfvec(384)"));
        assert!(reembeds("public.vector(384)", "bit(384)"));
        assert!(!reembeds("public.vector(384)", "public.vector"));
        assert!(!reembeds("public.vector(384)", "text"));
    }
}

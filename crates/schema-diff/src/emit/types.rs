//! Types and collations that columns use, domains, and extensions.

use driftless_schema_export::{
    Composite, Domain, Extension, Object, ObjectId, QualifiedName, Range, quote,
};

use super::{altering, literal, names};
use crate::columns::column;
use crate::fate::Fates;
use crate::order::{Op, Rank, Releases};
use crate::plan::{HazardKind, Step};

/// A type that cannot be altered into its new form while columns hold values of it: the old one
/// gets another name, the new one is made, the columns move, the old one goes. The same for a
/// collation.
pub(super) fn rebuild(fates: &Fates<'_>, id: &ObjectId, ops: &mut Vec<Op>) {
    let (ObjectId::Type(name) | ObjectId::Collation(name), Some(object)) =
        (id, fates.new.objects.get(id))
    else {
        return;
    };
    let aside = names::free(fates, name, "old");
    let kind = id.kind().to_uppercase();
    let mut op = Op::new(Rank::Type, id);
    op.provides.push(id.clone());
    op.needs.extend(fates.new_edges.needs(id));
    op.steps.push(Step::alter(
        id,
        format!("ALTER {kind} {name} RENAME TO {}", quote(&aside.name)),
    ));
    if let Some(Object::Range(range)) = fates.old.objects.get(id) {
        op.steps.extend(
            range_aside(fates, name, range, &aside)
                .into_iter()
                .map(|sql| Step::alter(id, sql)),
        );
    }
    op.steps.extend(
        object
            .create_statements(id)
            .into_iter()
            .map(|sql| Step::create(id, sql)),
    );
    let moves = || {
        let mut columns = fates.stored_in(id).into_iter();
        columns.any(|id| column(fates.new, id).is_some())
    };
    if let Some(first) = op.steps.first_mut()
        && matches!(id, ObjectId::Type(_))
        && moves()
    {
        let step = std::mem::replace(first, Step::alter(id, String::new()));
        *first = step.hazard(
            HazardKind::MayFailOnExistingRows,
            format!("{id} is built anew and its columns move to it: a stored value that the new type lacks makes that fail"),
        );
    }
    ops.push(op);
    let mut last = Op::new(Rank::OldType, id);
    last.needs.push(id.clone());
    last.removes.push(id.clone());
    last.steps
        .push(Step::drop(id, format!("DROP {kind} {aside}")));
    ops.push(last);
}

/// What came with a range type keeps its name when the type gets another: the multirange type and
/// the constructors that would be in the way of new ones.
fn range_aside(
    fates: &Fates<'_>,
    name: &QualifiedName,
    range: &Range,
    aside: &QualifiedName,
) -> Vec<String> {
    let subtype = &range.subtype;
    let mut statements: Vec<String> = ["", ", text"]
        .iter()
        .map(|flags| {
            let function = format!("{name}({subtype}, {subtype}{flags})");
            format!("ALTER FUNCTION {function} RENAME TO {}", quote(&aside.name))
        })
        .collect();
    if let Some(multirange) = &range.multirange {
        let aside = quote(&names::free(fates, multirange, "old").name);
        statements.push(format!("ALTER TYPE {multirange} RENAME TO {aside}"));
        statements.push(format!("ALTER FUNCTION {multirange}() RENAME TO {aside}"));
    }
    statements
}

/// Attributes that go, and attributes that come at the end.
pub(super) fn composite(fates: &Fates<'_>, id: &ObjectId, old: &Composite, new: &Composite) -> Op {
    let mut op = altering(fates, Rank::Type, id);
    op.disturbs.push(id.clone());
    let ObjectId::Type(name) = id else { return op };
    let has =
        |composite: &Composite, name: &str| composite.attributes.iter().any(|a| a.name == name);
    for gone in old.attributes.iter().filter(|a| !has(new, &a.name)) {
        let sql = format!("ALTER TYPE {name} DROP ATTRIBUTE {}", quote(&gone.name));
        op.steps.push(Step::alter(id, sql).hazard(
            HazardKind::DataLoss,
            format!("stored values of {id} lose their {}", quote(&gone.name)),
        ));
    }
    for added in new.attributes.iter().filter(|a| !has(old, &a.name)) {
        let collation = added
            .collation
            .as_ref()
            .map_or(String::new(), |c| format!(" COLLATE {c}"));
        let attribute = quote(&added.name);
        let sql = format!(
            "ALTER TYPE {name} ADD ATTRIBUTE {attribute} {}{collation}",
            added.data_type
        );
        op.steps.push(Step::alter(id, sql));
    }
    op
}

pub(super) fn domain(
    fates: &Fates<'_>,
    id: &ObjectId,
    old: &Domain,
    new: &Domain,
    ops: &mut Vec<Op>,
) {
    let ObjectId::Type(name) = id else { return };
    // Expressions that use what goes make room first and are put back at the end.
    let detached = fates.detached.contains(id);
    let stays = |constraint: &String| {
        !detached && old.constraints.get(constraint) == new.constraints.get(constraint)
    };
    let mut first = Op::new(Rank::Drop, id);
    first.releases.push((id.clone(), Releases::All));
    let mut op = altering(fates, Rank::Type, id);
    op.releases.clear();
    let alter = |sql: String| Step::alter(id, format!("ALTER DOMAIN {name} {sql}"));
    let only_validates = |constraint: &String| {
        old.constraints
            .get(constraint)
            .and_then(|old| old.strip_suffix(" NOT VALID"))
            == new.constraints.get(constraint).map(String::as_str)
            && new.constraints.contains_key(constraint)
    };
    for constraint in old.constraints.keys().filter(|c| !stays(c)) {
        if detached || !only_validates(constraint) {
            first
                .steps
                .push(alter(format!("DROP CONSTRAINT {}", quote(constraint))));
        }
    }
    let mut default = old.default.clone();
    if default.is_some() && (detached || new.default.is_none()) {
        first.steps.push(alter("DROP DEFAULT".to_owned()));
        default = None;
    }
    if let Some(expression) = &new.default
        && new.default != default
    {
        op.steps.push(alter(format!("SET DEFAULT {expression}")));
    }
    let may_fail = |step: Step| {
        step.hazard(
            HazardKind::MayFailOnExistingRows,
            format!("stored values of {id} may break it, and every table that uses it is read"),
        )
    };
    if old.not_null != new.not_null {
        op.steps.push(match new.named_not_null(&name.name) {
            Some(constraint) => may_fail(alter(format!(
                "ADD CONSTRAINT {} NOT NULL",
                quote(constraint)
            ))),
            None if new.not_null => may_fail(alter("SET NOT NULL".to_owned())),
            None => alter("DROP NOT NULL".to_owned()),
        });
    } else if let (Some(from), Some(to)) = (&old.not_null_name, &new.not_null_name)
        && from != to
    {
        let (from, to) = (quote(from), quote(to));
        op.steps
            .push(alter(format!("RENAME CONSTRAINT {from} TO {to}")));
    }
    for (constraint, definition) in new.constraints.iter().filter(|(c, _)| !stays(c)) {
        let quoted = quote(constraint);
        op.steps.push(if !detached && only_validates(constraint) {
            may_fail(alter(format!("VALIDATE CONSTRAINT {quoted}")))
        } else {
            let step = alter(format!("ADD CONSTRAINT {quoted} {definition}"));
            if definition.ends_with(" NOT VALID") {
                step
            } else {
                may_fail(step)
            }
        });
    }
    ops.extend([first, op].into_iter().filter(|op| !op.steps.is_empty()));
}

pub(super) fn extension(fates: &Fates<'_>, id: &ObjectId, old: &Extension, new: &Extension) -> Op {
    let mut op = altering(fates, Rank::Extension, id);
    let name = quote(id.name());
    if old.schema != new.schema {
        let sql = format!("ALTER EXTENSION {name} SET SCHEMA {}", quote(&new.schema));
        op.steps.push(Step::alter(id, sql));
    }
    if fates.extension_versions && old.version != new.version {
        let sql = format!("ALTER EXTENSION {name} UPDATE TO {}", literal(&new.version));
        op.steps.push(Step::alter(id, sql));
    }
    op
}

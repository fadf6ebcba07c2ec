//! Operators, their families and classes.

use crate::catalog::{Operator, OperatorClass, OperatorFamily};
use crate::id::{ObjectId, QualifiedName};
use crate::keywords::quote;

pub(super) fn operator(id: &ObjectId, operator: &Operator) -> String {
    let ObjectId::Operator { name, left, right } = id else {
        return String::new();
    };
    let mut parts = vec![format!("FUNCTION = {}", operator.function)];
    let mut part = |word: &str, value: Option<String>| {
        parts.extend(value.map(|value| format!("{word} = {value}")));
    };
    part("LEFTARG", left.clone());
    part("RIGHTARG", right.clone());
    part("COMMUTATOR", operator.commutator.as_ref().map(reference));
    part("NEGATOR", operator.negator.as_ref().map(reference));
    part("RESTRICT", operator.restrict.clone());
    part("JOIN", operator.join.clone());
    parts.extend(operator.hashes.then(|| "HASHES".to_owned()));
    parts.extend(operator.merges.then(|| "MERGES".to_owned()));
    format!(
        "CREATE OPERATOR {}.{} (\n    {}\n)",
        quote(&name.schema),
        name.name,
        parts.join(",\n    ")
    )
}

/// An operator's name where it is not followed by types. It is never quoted.
fn reference(name: &QualifiedName) -> String {
    format!("OPERATOR({}.{})", quote(&name.schema), name.name)
}

pub(super) fn family(id: &ObjectId, family: &OperatorFamily) -> Vec<String> {
    let target = id.target("ON", "USING");
    let create = format!("CREATE OPERATOR FAMILY {target}");
    let add = family
        .members
        .values()
        .map(|member| format!("ALTER OPERATOR FAMILY {target} ADD {member}"));
    std::iter::once(create).chain(add).collect()
}

pub(super) fn class(id: &ObjectId, class: &OperatorClass) -> String {
    let ObjectId::OperatorClass {
        name,
        access_method,
    } = id
    else {
        return String::new();
    };
    let default = if class.default { " DEFAULT" } else { "" };
    // At least one is wanted, and the type itself is the storage where nothing else is.
    let members = if class.members.is_empty() {
        format!("STORAGE {}", class.data_type)
    } else {
        class.members.join(",\n    ")
    };
    format!(
        "CREATE OPERATOR CLASS {name}{default} FOR TYPE {} USING {} FAMILY {} AS\n    {members}",
        class.data_type,
        quote(access_method),
        class.family
    )
}

//! Types, collations and sequences.

use std::collections::BTreeMap;

use super::not_null;
use crate::catalog::{
    Collation, CollationProvider, Composite, Domain, Enum, Range, Sequence, SequenceOptions,
};
use crate::id::QualifiedName;
use crate::keywords::{literal, quote};

pub(super) fn enum_statements(name: &QualifiedName, object: &Enum) -> Vec<String> {
    let labels: Vec<String> = object.labels.iter().map(|label| literal(label)).collect();
    vec![format!("CREATE TYPE {name} AS ENUM ({})", lines(&labels))]
}

pub(super) fn composite_statements(name: &QualifiedName, object: &Composite) -> Vec<String> {
    let attributes: Vec<String> = object
        .attributes
        .iter()
        .map(|attribute| {
            format!(
                "{} {}{}",
                quote(&attribute.name),
                attribute.data_type,
                collate(attribute.collation.as_ref())
            )
        })
        .collect();
    vec![format!("CREATE TYPE {name} AS ({})", lines(&attributes))]
}

pub(super) fn domain_statements(name: &QualifiedName, domain: &Domain) -> Vec<String> {
    let mut create = vec![format!(
        "CREATE DOMAIN {name} AS {}{}",
        domain.base_type,
        collate(domain.collation.as_ref())
    )];
    if let Some(default) = &domain.default {
        create.push(format!(" DEFAULT {default}"));
    }
    if domain.not_null {
        let constraint = domain.named_not_null(&name.name);
        let constraint = constraint.map(|constraint| format!(" CONSTRAINT {}", quote(constraint)));
        create.extend(constraint);
        create.push(" NOT NULL".to_owned());
    }
    let mut later = Vec::new();
    for (constraint, definition) in &domain.constraints {
        let constraint = quote(constraint);
        // CREATE DOMAIN takes no NOT VALID.
        if definition.ends_with(" NOT VALID") {
            later.push(format!(
                "ALTER DOMAIN {name} ADD CONSTRAINT {constraint} {definition}"
            ));
        } else {
            create.push(format!("\n    CONSTRAINT {constraint} {definition}"));
        }
    }
    let mut statements = vec![create.concat()];
    statements.append(&mut later);
    statements
}

impl Domain {
    /// The name of the constraint behind `NOT NULL`, where it is not the one that Postgres gives by
    /// itself to a domain called `domain`.
    #[must_use]
    pub fn named_not_null(&self, domain: &str) -> Option<&str> {
        let constraint = self.not_null_name.as_deref()?;
        (constraint != not_null::name_for_domain(domain)).then_some(constraint)
    }

    /// The domain without its default and its constraints, which may call functions that need it.
    #[must_use]
    pub fn without_expressions(&self) -> Self {
        Self {
            default: None,
            constraints: BTreeMap::new(),
            ..self.clone()
        }
    }

    /// The statements that give a domain, named `name`, its default and its constraints, where its
    /// own statement did not.
    #[must_use]
    pub fn expression_statements(&self, name: &QualifiedName) -> Vec<String> {
        let default = self
            .default
            .iter()
            .map(|default| format!("ALTER DOMAIN {name} SET DEFAULT {default}"));
        let constraints = self.constraints.iter().map(|(constraint, definition)| {
            let constraint = quote(constraint);
            format!("ALTER DOMAIN {name} ADD CONSTRAINT {constraint} {definition}")
        });
        default.chain(constraints).collect()
    }
}

pub(super) fn sequence_statements(name: &QualifiedName, sequence: &Sequence) -> Vec<String> {
    let unlogged = if sequence.unlogged { "UNLOGGED " } else { "" };
    let mut words = vec![format!("CREATE {unlogged}SEQUENCE {name}")];
    if sequence.options.data_type != "bigint" {
        words.push(format!("AS {}", sequence.options.data_type));
    }
    words.extend(sequence.options.clauses());
    vec![words.join(" ")]
}

impl Sequence {
    /// The statement that makes the sequence, named `name`, go away with its column; none where it
    /// belongs to no column.
    #[must_use]
    pub fn owned_by_statement(&self, name: &QualifiedName) -> Option<String> {
        let (table, column) = self.owned_by.as_ref()?;
        Some(format!(
            "ALTER SEQUENCE {name} OWNED BY {table}.{}",
            quote(column)
        ))
    }
}

impl SequenceOptions {
    /// The clauses of `CREATE SEQUENCE` (the type aside) that differ from what Postgres takes by
    /// default for the type and direction.
    #[must_use]
    pub fn clauses(&self) -> Vec<String> {
        let (type_min, type_max) = match self.data_type.as_str() {
            "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
            "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (i64::MIN, i64::MAX),
        };
        let ascends = self.increment > 0;
        let (min, max) = if ascends {
            (1, type_max)
        } else {
            (type_min, -1)
        };
        let start = if ascends { self.min } else { self.max };
        let mut clauses = Vec::new();
        let mut number = |word: &str, value: i64, default: i64| {
            if value != default {
                clauses.push(format!("{word} {value}"));
            }
        };
        number("INCREMENT BY", self.increment, 1);
        number("MINVALUE", self.min, min);
        number("MAXVALUE", self.max, max);
        number("START WITH", self.start, start);
        number("CACHE", self.cache, 1);
        if self.cycle {
            clauses.push("CYCLE".to_owned());
        }
        clauses
    }
}

/// ` COLLATE name`, or nothing.
pub(crate) fn collate(collation: Option<&QualifiedName>) -> String {
    collation.map_or_else(String::new, |name| format!(" COLLATE {name}"))
}

/// A list in parentheses, one entry a line.
pub(super) fn lines(list: &[String]) -> String {
    if list.is_empty() {
        String::new()
    } else {
        format!("\n    {}\n", list.join(",\n    "))
    }
}

pub(super) fn range_statements(name: &QualifiedName, range: &Range) -> Vec<String> {
    let mut parts = vec![format!("SUBTYPE = {}", range.subtype)];
    let mut part = |word: &str, name: Option<&QualifiedName>| {
        parts.extend(name.map(|name| format!("{word} = {name}")));
    };
    part("SUBTYPE_OPCLASS", range.operator_class.as_ref());
    part("COLLATION", range.collation.as_ref());
    part("CANONICAL", range.canonical.as_ref());
    part("SUBTYPE_DIFF", range.subtype_diff.as_ref());
    let multirange = range.multirange.as_ref();
    part(
        "MULTIRANGE_TYPE_NAME",
        multirange.filter(|multirange| Some(*multirange) != default_multirange(name).as_ref()),
    );
    vec![format!("CREATE TYPE {name} AS RANGE ({})", lines(&parts))]
}

/// The name that Postgres gives a multirange type by itself (`makeMultirangeTypeName`); nothing
/// where it would have to be cut.
fn default_multirange(range: &QualifiedName) -> Option<QualifiedName> {
    let name = match range.name.split_once("range") {
        Some((before, after)) => format!("{before}multirange{after}"),
        None => format!("{}_multirange", range.name),
    };
    (name.len() < 64).then(|| QualifiedName::new(&range.schema, name))
}

pub(super) fn collation_statements(name: &QualifiedName, collation: &Collation) -> Vec<String> {
    let mut parts = Vec::new();
    match collation.provider {
        CollationProvider::Builtin => parts.push("PROVIDER = builtin".to_owned()),
        CollationProvider::Icu => parts.push("PROVIDER = icu".to_owned()),
        CollationProvider::Libc => {}
    }
    let locale = literal(&collation.locale);
    if let Some(ctype) = &collation.ctype {
        parts.push(format!("LC_COLLATE = {locale}"));
        parts.push(format!("LC_CTYPE = {}", literal(ctype)));
    } else {
        parts.push(format!("LOCALE = {locale}"));
    }
    if !collation.deterministic {
        parts.push("DETERMINISTIC = false".to_owned());
    }
    if let Some(rules) = &collation.rules {
        parts.push(format!("RULES = {}", literal(rules)));
    }
    vec![format!("CREATE COLLATION {name} ({})", parts.join(", "))]
}

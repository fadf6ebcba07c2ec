//! What a generator's own schema language cannot say, so that the SQL it writes would drop it or make
//! it otherwise.

use driftless_sanitize::{KnownObject, ObjectKind};
use driftless_schema_export::{
    Catalog, Column, ColumnDefault, Constraint, ConstraintKind, Index, Object, ObjectId,
};
use driftless_sql_text::{Token, tokens};

use crate::known::{everything, known_object, references};

/// A tool that keeps the schema in a language of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Generator {
    /// Prisma, whose schema language has no partial or expression indexes, no access methods beyond
    /// PostgreSQL's own, no checks, nothing deferrable, and no code
    /// (<https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes>,
    /// <https://www.prisma.io/docs/orm/prisma-schema/data-model/unsupported-database-features>).
    Prisma,
    /// Drizzle, whose schema language has any index, checks, policies, views, sequences and generated
    /// columns (<https://orm.drizzle.team/docs/indexes-constraints>).
    Drizzle,
}

impl Generator {
    fn name(self) -> &'static str {
        match self {
            Self::Prisma => "Prisma",
            Self::Drizzle => "Drizzle",
        }
    }
}

/// An object that a generator cannot represent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which.
    pub object: KnownObject,
    /// What of it the generator cannot say, as the reason of a rule.
    pub reason: String,
}

/// The objects of a catalog that a generator cannot represent, in the order of the catalog.
///
/// Members of extensions, and what a partition or a child has from its parent, are left out.
#[must_use]
pub fn discover(catalog: &Catalog, generator: Generator) -> Vec<Proposal> {
    let references = references(catalog);
    let mut proposals = Vec::new();
    for (id, object) in everything(catalog) {
        let what = match object {
            Some(object) => of_object(object, generator),
            None => column(&id, catalog).and_then(|column| of_column(column, generator)),
        };
        let references = references.get(&id).map_or(&[][..], Vec::as_slice);
        let known = known_object(&id, object, references, catalog);
        if let (Some(what), Some(object)) = (what, known) {
            proposals.push(Proposal {
                reason: reason(&what, generator),
                object,
            });
        }
    }
    // Functions of one name are one rule.
    proposals.dedup_by(|next, one| {
        one.object.name == next.object.name && one.object.name.kind == ObjectKind::Function
    });
    proposals
}

/// A rule's reason.
fn reason(what: &str, generator: Generator) -> String {
    let generator = generator.name();
    if what.ends_with(CLASS) {
        format!("{what}: {generator} leaves that out where its schema does not name it")
    } else {
        format!("{what}: {generator} cannot represent it")
    }
}

/// What an index has that Prisma represents only where its schema says so (`ops: raw("…")`).
const CLASS: &str = "with an operator class";

/// What of an object cannot be said. This and [`of_index`], [`of_constraint`] and [`of_column`] are
/// the table of what each generator represents; docs/protect.md has it in words.
fn of_object(object: &Object, generator: Generator) -> Option<String> {
    let prisma = generator == Generator::Prisma;
    let what = match object {
        Object::Index(index) => return of_index(index, generator),
        Object::Constraint(constraint) => return of_constraint(constraint, generator),
        Object::Trigger(_) => "trigger",
        Object::Function(_) | Object::Aggregate(_) => "function",
        Object::Domain(_) => "domain",
        Object::Composite(_) => "composite type",
        Object::Range(_) => "range type",
        Object::Table(table) if table.partition_key.is_some() => "partitioned table",
        Object::Table(table) if table.partition_of.is_some() => "partition",
        Object::Table(table) if !table.inherits.is_empty() => "inheriting table",
        Object::Table(table) if table.foreign.is_some() => "foreign table",
        Object::View(_) if prisma => "view",
        Object::MaterializedView(_) if prisma => "materialized view",
        Object::Policy(_) if prisma => "row security policy",
        Object::Sequence(sequence) if prisma && sequence.owned_by.is_none() => "sequence",
        _ => return None,
    };
    Some(what.to_owned())
}

fn of_index(index: &Index, generator: Generator) -> Option<String> {
    /// What `@@index(type: …)` takes.
    const METHODS: [&str; 6] = ["btree", "hash", "gist", "gin", "spgist", "brin"];
    if index.partition_of.is_some() {
        return None;
    }
    let shape = Shape::of(&index.definition);
    let mut what = Vec::new();
    if generator == Generator::Prisma {
        if !METHODS.contains(&index.access_method.as_str()) {
            what.push(format!("{} index", index.access_method));
        }
        if index.predicate.is_some() {
            what.push("partial index".to_owned());
        }
        if shape.expressions {
            what.push("index on an expression".to_owned());
        }
        if shape.classes && what.is_empty() {
            what.push(format!("{} index {CLASS}", index.access_method));
        }
        if shape.options {
            what.push("index with storage parameters".to_owned());
        }
        if shape.nulls_order {
            what.push("index with its own order of NULLs".to_owned());
        }
    }
    if shape.includes {
        what.push("index that includes columns".to_owned());
    }
    if shape.nulls_not_distinct {
        what.push("unique index in which NULLs are equal".to_owned());
    }
    if shape.collations {
        what.push("index with a collation".to_owned());
    }
    (!what.is_empty()).then(|| what.join(", "))
}

fn of_constraint(constraint: &Constraint, generator: Generator) -> Option<String> {
    if constraint.inherited {
        return None;
    }
    let prisma = generator == Generator::Prisma;
    let what = match constraint.kind {
        ConstraintKind::Check if prisma => "check constraint",
        ConstraintKind::Exclusion => "exclusion constraint",
        _ if constraint.deferrable => "deferrable constraint",
        _ if !constraint.validated => "constraint that is NOT VALID",
        ConstraintKind::Unique
            if prisma && constraint.definition.contains("NULLS NOT DISTINCT") =>
        {
            "unique constraint in which NULLs are equal"
        }
        ConstraintKind::ForeignKey if constraint.definition.contains(" MATCH FULL") => {
            "foreign key with MATCH FULL"
        }
        _ => return None,
    };
    Some(what.to_owned())
}

fn of_column(column: &Column, generator: Generator) -> Option<String> {
    let generated = matches!(column.default, ColumnDefault::Generated { .. });
    (generated && generator == Generator::Prisma).then(|| "generated column".to_owned())
}

fn column<'c>(id: &ObjectId, catalog: &'c Catalog) -> Option<&'c Column> {
    let ObjectId::Column { table, name } = id else {
        return None;
    };
    match catalog.objects.get(&ObjectId::Table(table.clone())) {
        Some(Object::Table(table)) => table.columns.iter().find(|column| column.name == *name),
        _ => None,
    }
}

/// What an index's definition (`pg_get_indexdef`) has beside its columns.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is there or not, in any mixture"
)]
struct Shape {
    expressions: bool,
    classes: bool,
    collations: bool,
    nulls_order: bool,
    includes: bool,
    nulls_not_distinct: bool,
    options: bool,
}

impl Shape {
    fn of(definition: &str) -> Self {
        let all: Vec<Token<'_>> = tokens(definition)
            .filter(|token| token.kind.is_significant())
            .collect();
        let mut shape = Self::default();
        let using = all.iter().position(|token| token.is_word("using"));
        // `USING method (`
        let keys = using.map_or(all.len(), |using| using + 3).min(all.len());
        let (mut depth, mut item) = (1_usize, Vec::new());
        let mut rest = all[keys..].iter();
        for token in rest.by_ref() {
            let closes = token.is_punctuation(")");
            if closes {
                depth -= 1;
            }
            if depth == 0 || depth == 1 && token.is_punctuation(",") {
                shape.key(&item);
                item.clear();
            } else {
                item.push(token);
            }
            if depth == 0 {
                break;
            }
            if token.is_punctuation("(") {
                depth += 1;
            }
        }
        let mut predicate = rest.clone().map(|token| token.is_word("where"));
        let until = predicate.position(|is| is).unwrap_or(rest.len());
        let rest = &rest.as_slice()[..until];
        let says = |word| rest.iter().any(|token| token.is_word(word));
        shape.includes = says("include");
        shape.nulls_not_distinct = says("distinct");
        shape.options = says("with");
        shape
    }

    /// `column or (expression) [COLLATE collation] [class [(options)]] [ASC | DESC] [NULLS …]`
    fn key(&mut self, item: &[&Token<'_>]) {
        let opens = |at: usize| item.get(at).is_some_and(|token| token.is_punctuation("("));
        let dotted = item.get(1).is_some_and(|token| token.is_punctuation("."));
        if opens(0) || opens(1) || dotted {
            self.expressions = true;
            return;
        }
        let mut rest = item.iter().skip(1).peekable();
        if rest.next_if(|token| token.is_word("collate")).is_some() {
            self.collations = true;
            rest.next();
            while rest.next_if(|token| token.is_punctuation(".")).is_some() {
                rest.next();
            }
        }
        let is_order = |token: &&&Token<'_>| {
            ["asc", "desc", "nulls"]
                .iter()
                .any(|word| token.is_word(word))
        };
        self.classes |= rest.peek().is_some_and(|token| !is_order(token));
        self.nulls_order |= item.iter().any(|token| token.is_word("nulls"));
    }
}

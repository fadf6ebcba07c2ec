//! SQL of single objects. No statement ends in a semicolon.

mod attached;
mod foreign;
mod language;
mod not_null;
mod operators;
mod privileges;
mod publication;
mod settings;
mod table;
mod text_search;
mod types;

use crate::catalog::{Catalog, Constraint, ConstraintKind, Index, Object, Statistics, View};
use crate::id::{ObjectId, QualifiedName};
use crate::keywords::{literal, quote};

pub use not_null::chosen_name;
pub(crate) use table::{Parents, table_statements};
pub(crate) use types::collate;

impl Object {
    /// The statements that make the object, named by `id`, in a database that has what it needs.
    ///
    /// Everything that the object holds is in them but three things that need another object
    /// first: a table's constraints and indexes are objects of their own; who owns a sequence
    /// ([`crate::Sequence::owned_by_statement`]); a replica identity that is an index
    /// ([`crate::Table::replica_identity_statement`]). Comments are not in them either
    /// ([`ObjectId::comment_statement`]).
    ///
    /// A partition's copy of its parent's constraint or index ([`Constraint::inherited`],
    /// [`Index::partition_of`]) is rendered like any other, though making the parent's makes it.
    ///
    /// ```
    /// use driftless_schema_export::{Enum, Object, ObjectId, QualifiedName};
    ///
    /// let id = ObjectId::Type(QualifiedName::new("public", "mood"));
    /// let mood = Object::Enum(Enum { labels: vec!["happy".into(), "it's complicated".into()] });
    /// assert_eq!(
    ///     mood.create_statements(&id),
    ///     ["CREATE TYPE public.mood AS ENUM (\n    'happy',\n    'it''s complicated'\n)"]
    /// );
    /// ```
    #[must_use]
    pub fn create_statements(&self, id: &ObjectId) -> Vec<String> {
        match self {
            Self::Schema => vec![format!("CREATE SCHEMA {}", quote(id.name()))],
            Self::Extension(extension) => vec![format!(
                "CREATE EXTENSION {} WITH SCHEMA {}",
                quote(id.name()),
                quote(&extension.schema)
            )],
            Self::Enum(object) => types::enum_statements(&qualified(id), object),
            Self::Composite(object) => types::composite_statements(&qualified(id), object),
            Self::Domain(object) => types::domain_statements(&qualified(id), object),
            Self::Sequence(object) => types::sequence_statements(&qualified(id), object),
            Self::Table(object) => table_statements(&qualified(id), object, &Parents::default()),
            Self::Constraint(object) => constraint_statements(id, object),
            Self::Index(object) => index_statements(id, object),
            Self::View(view) => view_statements(&qualified(id), view),
            Self::MaterializedView(view) => materialized_view_statements(&qualified(id), view),
            Self::Function(function) => vec![function.definition.clone()],
            Self::Aggregate(aggregate) => vec![aggregate.definition.clone()],
            Self::Statistics(statistics) => statistics_statements(id, statistics),
            Self::Language(language) => vec![language.create_statement(id.name())],
            Self::AccessMethod(method) => vec![language::access_method(id, method)],
            Self::Cast(cast) => vec![language::cast(id, cast)],
            Self::Conversion(conversion) => vec![language::conversion(id, conversion)],
            Self::Transform(transform) => vec![language::transform(id, transform)],
            Self::Operator(operator) => vec![operators::operator(id, operator)],
            Self::OperatorFamily(family) => operators::family(id, family),
            Self::OperatorClass(class) => vec![operators::class(id, class)],
            Self::Trigger(trigger) => attached::trigger_statements(id, trigger),
            Self::Policy(policy) => vec![attached::policy_statement(id, policy)],
            Self::Range(object) => types::range_statements(&qualified(id), object),
            Self::Collation(object) => types::collation_statements(&qualified(id), object),
            Self::ForeignDataWrapper(object) => foreign::wrapper_statements(id.name(), object),
            Self::Server(object) => foreign::server_statements(id.name(), object),
            Self::Rule(rule) => attached::rule_statements(id, rule),
            Self::EventTrigger(trigger) => attached::event_trigger_statements(id, trigger),
            Self::Publication(object) => publication::statements(id.name(), object),
            Self::TextSearchParser(object) => {
                text_search::parser_statements(&qualified(id), object)
            }
            Self::TextSearchTemplate(object) => {
                text_search::template_statements(&qualified(id), object)
            }
            Self::TextSearchDictionary(object) => {
                text_search::dictionary_statements(&qualified(id), object)
            }
            Self::TextSearchConfiguration(object) => {
                text_search::configuration_statements(&qualified(id), object)
            }
        }
    }
}

impl ObjectId {
    /// The statement that drops the object, without `CASCADE`.
    ///
    /// The identity of a column does not say whether it is in a table or in a composite type: it is
    /// taken for a table's. That of a table does not say whether it is foreign: see
    /// [`Catalog::drop_statement`].
    ///
    /// ```
    /// use driftless_schema_export::{ObjectId, QualifiedName};
    ///
    /// let id = ObjectId::Constraint {
    ///     table: QualifiedName::new("public", "user"),
    ///     name: "user_pkey".into(),
    /// };
    /// assert_eq!(id.drop_statement(), "ALTER TABLE public.\"user\" DROP CONSTRAINT user_pkey");
    /// ```
    #[must_use]
    pub fn drop_statement(&self) -> String {
        match self {
            Self::Column { table, name } => {
                format!("ALTER TABLE {table} DROP COLUMN {}", quote(name))
            }
            Self::Constraint { table, name } => {
                format!("ALTER TABLE {table} DROP CONSTRAINT {}", quote(name))
            }
            _ => format!("DROP {}", self.in_statement()),
        }
    }

    /// The statement that sets the object's comment, or removes it. For a foreign table see
    /// [`Catalog::comment_statement`].
    ///
    /// ```
    /// use driftless_schema_export::{ObjectId, QualifiedName};
    ///
    /// let id = ObjectId::Index(QualifiedName::new("public", "idx_memories_embedding"));
    /// assert_eq!(
    ///     id.comment_statement(Some("it's slow to build")),
    ///     "COMMENT ON INDEX public.idx_memories_embedding IS 'it''s slow to build'"
    /// );
    /// ```
    #[must_use]
    pub fn comment_statement(&self, comment: Option<&str>) -> String {
        let comment = comment.map_or_else(|| "NULL".to_owned(), literal);
        format!("COMMENT ON {} IS {comment}", self.in_statement())
    }

    /// The statement that gives the object another name, in the schema or table where it is.
    ///
    /// A column is taken for a table's or a view's. Extensions have no such statement.
    ///
    /// ```
    /// use driftless_schema_export::{ObjectId, QualifiedName};
    ///
    /// let id = ObjectId::Constraint {
    ///     table: QualifiedName::new("public", "user"),
    ///     name: "user_pkey".into(),
    /// };
    /// assert_eq!(
    ///     id.rename_statement("user_key"),
    ///     "ALTER TABLE public.\"user\" RENAME CONSTRAINT user_pkey TO user_key"
    /// );
    /// ```
    #[must_use]
    pub fn rename_statement(&self, to: &str) -> String {
        let to = quote(to);
        match self {
            Self::Column { table, name } => {
                format!("ALTER TABLE {table} RENAME COLUMN {} TO {to}", quote(name))
            }
            Self::Constraint { table, name } => {
                format!(
                    "ALTER TABLE {table} RENAME CONSTRAINT {} TO {to}",
                    quote(name)
                )
            }
            _ => format!("ALTER {} RENAME TO {to}", self.in_statement()),
        }
    }

    /// Kind and name as `COMMENT ON` and most `DROP` statements want them. `ROUTINE` means
    /// functions and procedures, `TYPE` domains too.
    fn in_statement(&self) -> String {
        let kind = match self {
            Self::Function { .. } => "ROUTINE".to_owned(),
            _ => self.kind().to_uppercase(),
        };
        format!("{kind} {}", self.target("ON", "USING"))
    }
}

impl Catalog {
    /// As [`ObjectId::drop_statement`], for one of the catalog's objects: `DROP FOREIGN TABLE` where
    /// the table is foreign.
    #[must_use]
    pub fn drop_statement(&self, id: &ObjectId) -> String {
        self.with_words_of(id, "DROP ", id.drop_statement())
    }

    /// As [`ObjectId::comment_statement`], for one of the catalog's objects: `COMMENT ON FOREIGN
    /// TABLE` where the table is foreign.
    #[must_use]
    pub fn comment_statement(&self, id: &ObjectId, comment: Option<&str>) -> String {
        self.with_words_of(id, "COMMENT ON ", id.comment_statement(comment))
    }

    fn with_words_of(&self, id: &ObjectId, verb: &str, statement: String) -> String {
        match (self.objects.get(id), statement.strip_prefix(verb)) {
            (Some(Object::Table(table)), Some(rest)) if table.foreign.is_some() => {
                format!("{verb}FOREIGN {rest}")
            }
            _ => statement,
        }
    }
}

/// The qualified name of an object that has one; for a part, its own name in its table's schema.
fn qualified(id: &ObjectId) -> QualifiedName {
    QualifiedName::new(id.schema().unwrap_or_default(), id.name())
}

/// The table of a part, as a statement wants it.
fn table_of(id: &ObjectId) -> String {
    id.table().map(ToString::to_string).unwrap_or_default()
}

fn constraint_statements(id: &ObjectId, constraint: &Constraint) -> Vec<String> {
    let table = table_of(id);
    let name = quote(id.name());
    let mut statements = vec![format!(
        "ALTER TABLE {table} ADD CONSTRAINT {name} {}",
        constraint.definition_sql()
    )];
    if constraint.clustered {
        statements.push(format!("ALTER TABLE {table} CLUSTER ON {name}"));
    }
    statements
}

impl Constraint {
    /// What follows `ADD CONSTRAINT name`: the definition with the options of the index under it.
    #[must_use]
    pub fn definition_sql(&self) -> String {
        // An exclusion constraint's definition shows the options itself.
        let has_hidden_options = matches!(
            self.kind,
            ConstraintKind::PrimaryKey | ConstraintKind::Unique
        );
        if self.index_options.is_empty() || !has_hidden_options {
            return self.definition.clone();
        }
        let mut keys = self.definition.as_str();
        for suffix in [" INITIALLY DEFERRED", " DEFERRABLE"] {
            keys = keys.strip_suffix(suffix).unwrap_or(keys);
        }
        let deferrable = self.definition.get(keys.len()..).unwrap_or_default();
        format!("{keys} WITH ({}){deferrable}", options(&self.index_options))
    }
}

fn index_statements(id: &ObjectId, index: &Index) -> Vec<String> {
    let mut statements = vec![index.definition.clone()];
    if index.clustered {
        let name = quote(id.name());
        statements.push(format!("ALTER TABLE {} CLUSTER ON {name}", index.table));
    }
    let targets = index.statistics.iter();
    statements.extend(targets.map(|(column, target)| {
        let name = qualified(id);
        format!("ALTER INDEX {name} ALTER COLUMN {column} SET STATISTICS {target}")
    }));
    statements
}

fn statistics_statements(id: &ObjectId, statistics: &Statistics) -> Vec<String> {
    let target = statistics
        .target
        .map(|target| format!("ALTER STATISTICS {} SET STATISTICS {target}", qualified(id)));
    std::iter::once(statistics.definition.clone())
        .chain(target)
        .collect()
}

impl View {
    /// `CREATE VIEW` of nothing, with the view's columns: it stands in for a view, named `name`, as
    /// long as what the query reads is not there.
    #[must_use]
    pub fn placeholder_statement(&self, name: &QualifiedName) -> String {
        let columns: Vec<String> = self
            .columns
            .iter()
            .zip(&self.column_types)
            .map(|(column, data_type)| format!("    NULL::{data_type} AS {}", quote(column)))
            .collect();
        format!("CREATE VIEW {name} AS\n SELECT\n{}", columns.join(",\n"))
    }
}

fn view_statements(name: &QualifiedName, view: &View) -> Vec<String> {
    let with = with_options(&view.options);
    let mut statements = vec![format!("CREATE VIEW {name}{with} AS\n{}", view.definition)];
    for (column, default) in &view.column_defaults {
        statements.push(format!(
            "ALTER VIEW {name} ALTER COLUMN {} SET DEFAULT {default}",
            quote(column)
        ));
    }
    statements
}

fn materialized_view_statements(name: &QualifiedName, view: &View) -> Vec<String> {
    let with = with_options(&view.options);
    let using = using(view.access_method.as_ref()).unwrap_or_default();
    let data = if view.populated { "" } else { "\nWITH NO DATA" };
    let mut statements = vec![format!(
        "CREATE MATERIALIZED VIEW {name}{using}{with} AS\n{}{data}",
        view.definition
    )];
    for (column, settings) in &view.column_settings {
        let column = quote(column);
        let alter = format!("ALTER MATERIALIZED VIEW {name} ALTER COLUMN {column}");
        statements.extend(settings.statements(&alter));
    }
    statements
}

/// The clause for a table access method.
fn using(method: Option<&String>) -> Option<String> {
    method.map(|method| format!(" USING {}", quote(method)))
}

fn with_options(list: &[String]) -> String {
    if list.is_empty() {
        String::new()
    } else {
        format!(" WITH ({})", options(list))
    }
}

/// Storage parameters as SQL takes them: `pg_class.reloptions` holds `name=value`, unquoted.
pub(crate) fn options(list: &[String]) -> String {
    let options: Vec<String> = list
        .iter()
        .map(|option| match option.split_once('=') {
            Some((name, value)) if is_bare(value) => format!("{name}={value}"),
            Some((name, value)) => format!("{name}={}", literal(value)),
            None => option.clone(),
        })
        .collect();
    options.join(", ")
}

fn is_bare(value: &str) -> bool {
    let is_number = value.parse::<f64>().is_ok_and(|_| {
        value
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    is_number
        || (!value.starts_with('"') && quote(value) == value)
        || value == "true"
        || value == "false"
}

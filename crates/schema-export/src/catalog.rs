//! The typed, comparable picture of a database's user objects.
//!
//! Texts in here (`definition`, `expression`, `data_type`, …) are Postgres' own deparse, read with
//! a `search_path` of `pg_catalog` alone, so every name in them is qualified and two texts can be compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{ObjectId, QualifiedName};

/// Everything a database holds that a migration could have made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The objects by identity. Columns live in their [`Table`]; extension members are left out.
    pub objects: BTreeMap<ObjectId, Object>,
    /// Comments by the object (or column) they are on.
    pub comments: BTreeMap<ObjectId, String>,
    /// `(dependent, referenced)`: the first needs the second to exist, after `pg_depend`.
    ///
    /// A column's default, generation expression and type count as the column's. Two edges are
    /// left out because the objects themselves say them and they would make cycles: a sequence's
    /// `OWNED BY`, and anything's dependence on itself.
    pub dependencies: BTreeSet<(ObjectId, ObjectId)>,
    /// `(function, named)`: what the text of a function's body seems to name.
    ///
    /// `pg_depend` knows nothing of a body given as a string, though Postgres looks up what a
    /// `LANGUAGE sql` body names when the function is made. These edges are found by name in the
    /// text, so they may be too many: they are good for an order, never a reason to rebuild.
    pub body_references: BTreeSet<(ObjectId, ObjectId)>,
    /// What the catalogs hold and this crate does not model yet, by name.
    pub unmodelled: BTreeSet<Unmodelled>,
}

/// An object that was found in the catalogs and is not modelled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmodelled {
    /// What it is, in Postgres' words: `text search configuration`, `publication`, …
    pub kind: String,
    /// Its qualified name, quoted as SQL wants it.
    pub name: String,
}

/// One database object. Its identity is the [`ObjectId`] it is stored under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// A schema other than `public` and the system's.
    Schema,
    /// An installed extension.
    Extension(Extension),
    /// An enum type.
    Enum(Enum),
    /// A composite type made by `CREATE TYPE … AS (…)`.
    Composite(Composite),
    /// A domain.
    Domain(Domain),
    /// A sequence that is not the inside of an identity column.
    Sequence(Sequence),
    /// An ordinary, partitioned or partition table, with its columns.
    Table(Table),
    /// A constraint on a table: primary key, unique, foreign key, check, exclusion.
    Constraint(Constraint),
    /// An index that no constraint owns.
    Index(Index),
    /// A view.
    View(View),
    /// A materialized view.
    MaterializedView(View),
    /// A function, procedure or window function.
    Function(Function),
    /// An aggregate.
    Aggregate(Aggregate),
    /// A trigger that is not the inside of a constraint.
    Trigger(Trigger),
    /// A row security policy.
    Policy(Policy),
}

/// An installed extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The schema its objects live in.
    pub schema: String,
    /// Its version. Not compared by `schema-diff` unless asked.
    pub version: String,
    /// Whether it can be moved, and so whether `SCHEMA` may be written.
    pub relocatable: bool,
}

/// An enum type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The labels in their order.
    pub labels: Vec<String>,
}

/// A composite type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composite {
    /// The attributes in their order: name, `format_type` text, collation where not the default.
    pub attributes: Vec<CompositeAttribute>,
}

/// One attribute of a composite type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositeAttribute {
    /// Its name, unquoted.
    pub name: String,
    /// Its type as `format_type` prints it.
    pub data_type: String,
    /// Its collation, where it is not the type's own.
    pub collation: Option<QualifiedName>,
}

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// The type under it, as `format_type` prints it.
    pub base_type: String,
    /// Its collation, where it is not the base type's.
    pub collation: Option<QualifiedName>,
    /// Whether it is `NOT NULL`.
    pub not_null: bool,
    /// Its default expression.
    pub default: Option<String>,
    /// Its constraints by name: `pg_get_constraintdef` text (with `NOT VALID` where it is so).
    pub constraints: BTreeMap<String, String>,
}

/// What a sequence counts and how (`pg_sequence`). The default is Postgres' own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceOptions {
    /// `smallint`, `integer` or `bigint`.
    pub data_type: String,
    /// First value.
    pub start: i64,
    /// Step.
    pub increment: i64,
    /// Least value.
    pub min: i64,
    /// Greatest value.
    pub max: i64,
    /// Values kept by a session.
    pub cache: i64,
    /// Whether it starts again after the last value.
    pub cycle: bool,
}

impl Default for SequenceOptions {
    fn default() -> Self {
        Self {
            data_type: "bigint".to_owned(),
            start: 1,
            increment: 1,
            min: 1,
            max: i64::MAX,
            cache: 1,
            cycle: false,
        }
    }
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// What it counts.
    pub options: SequenceOptions,
    /// `UNLOGGED`.
    pub unlogged: bool,
    /// The table and column it goes away with (`OWNED BY`).
    pub owned_by: Option<(QualifiedName, String)>,
}

/// A table and its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns in their order. The order is no difference to `schema-diff`.
    pub columns: Vec<Column>,
    /// `UNLOGGED`.
    pub unlogged: bool,
    /// Storage parameters, sorted: `fillfactor=70`.
    pub options: Vec<String>,
    /// Parents by plain inheritance, in order.
    pub inherits: Vec<QualifiedName>,
    /// `pg_get_partkeydef` text: `LIST (region)`.
    pub partition_key: Option<String>,
    /// The partitioned table it is part of, and its bound: `FOR VALUES IN ('us')`, `DEFAULT`.
    pub partition_of: Option<(QualifiedName, String)>,
    /// `ENABLE ROW LEVEL SECURITY`.
    pub row_security: bool,
    /// `FORCE ROW LEVEL SECURITY`.
    pub force_row_security: bool,
    /// `REPLICA IDENTITY`.
    pub replica_identity: ReplicaIdentity,
}

/// What a logical replica is told of an old row (`pg_class.relreplident`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ReplicaIdentity {
    /// The primary key.
    #[default]
    Default,
    /// Nothing.
    Nothing,
    /// The whole row.
    Full,
    /// The columns of an index, by its name.
    Index(String),
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, unquoted.
    pub name: String,
    /// Its type with modifiers, as `format_type` prints it: `public.vector(384)`.
    pub data_type: String,
    /// Its collation, where it is not the type's own.
    pub collation: Option<QualifiedName>,
    /// `NOT NULL`.
    pub not_null: bool,
    /// Where its value comes from when none is given.
    pub default: ColumnDefault,
    /// `SET STORAGE`, where it is not the type's own: `PLAIN`, `EXTERNAL`, `EXTENDED`, `MAIN`.
    pub storage: Option<String>,
    /// `SET COMPRESSION`: `pglz`, `lz4`.
    pub compression: Option<String>,
    /// `SET STATISTICS`.
    pub statistics: Option<i32>,
    /// Attribute options, sorted: `n_distinct=5`.
    pub options: Vec<String>,
    /// Whether a parent table defines it (inheritance or partitioning) and this one does not.
    pub inherited: bool,
}

/// Where a column's value comes from when none is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnDefault {
    /// Nowhere: NULL.
    None,
    /// `DEFAULT expression`.
    Expression(String),
    /// `GENERATED … AS IDENTITY`.
    Identity {
        /// `ALWAYS` rather than `BY DEFAULT`.
        always: bool,
        /// The sequence inside.
        sequence: SequenceOptions,
    },
    /// `GENERATED ALWAYS AS (expression) STORED`, or `VIRTUAL` from PostgreSQL 18.
    Generated {
        /// The expression, without the parentheses around it.
        expression: String,
        /// `STORED` rather than `VIRTUAL`.
        stored: bool,
    },
}

/// A constraint on a table. Its identity names the table.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of pg_constraint or pg_index, and none excludes another"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// Which.
    pub kind: ConstraintKind,
    /// `pg_get_constraintdef`: all that follows `ADD CONSTRAINT name`, with `DEFERRABLE`,
    /// `NOT VALID` and the like.
    pub definition: String,
    /// The names of the columns it is on, in order.
    pub columns: Vec<String>,
    /// The table a foreign key points to.
    pub references: Option<QualifiedName>,
    /// `DEFERRABLE`.
    pub deferrable: bool,
    /// `INITIALLY DEFERRED`.
    pub initially_deferred: bool,
    /// Whether existing rows were checked (not `NOT VALID`).
    pub validated: bool,
    /// Whether a parent table defines it and this one does not.
    pub inherited: bool,
    /// Whether `DISABLE TRIGGER ALL` keeps a foreign key from being checked on some side. No
    /// difference to `schema-diff`: it is a state of operation, like a session's.
    pub triggers_disabled: bool,
    /// Options of the index under it, sorted, which the definition does not show.
    pub index_options: Vec<String>,
    /// Whether the table is `CLUSTER`ed on the index under it.
    pub clustered: bool,
}

/// Which constraint it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// `PRIMARY KEY`
    PrimaryKey,
    /// `UNIQUE`
    Unique,
    /// `FOREIGN KEY`
    ForeignKey,
    /// `CHECK`
    Check,
    /// `EXCLUDE`
    Exclusion,
}

/// An index that no constraint owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The table or materialized view it is on.
    pub table: QualifiedName,
    /// `pg_get_indexdef`: the whole `CREATE INDEX` statement, without a semicolon.
    pub definition: String,
    /// The access method: `btree`, `ivfflat`, `hnsw`, …
    pub access_method: String,
    /// `UNIQUE`.
    pub unique: bool,
    /// The columns it is on or includes, by name; expressions are left out.
    pub columns: Vec<String>,
    /// The predicate of a partial index.
    pub predicate: Option<String>,
    /// False when a concurrent build failed half way (`pg_index.indisvalid`).
    pub valid: bool,
    /// Whether the table is `CLUSTER`ed on it.
    pub clustered: bool,
    /// The partitioned index it is attached to; such an index is made with its parent.
    pub partition_of: Option<QualifiedName>,
}

/// A view or materialized view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// `pg_get_viewdef`: the query, without a semicolon.
    pub definition: String,
    /// The columns' names in order.
    pub columns: Vec<String>,
    /// The columns' types in order, as `format_type` prints them. The definition decides them;
    /// `CREATE OR REPLACE VIEW` may not change them.
    pub column_types: Vec<String>,
    /// Defaults of single columns (`ALTER VIEW … ALTER COLUMN … SET DEFAULT`).
    pub column_defaults: BTreeMap<String, String>,
    /// False for a materialized view `WITH NO DATA`. Not compared: it is a state of the data.
    pub populated: bool,
    /// `security_barrier=true`, `check_option=local`, …, sorted.
    pub options: Vec<String>,
}

/// A function, procedure or window function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Which.
    pub kind: FunctionKind,
    /// `pg_get_functiondef`: the whole `CREATE OR REPLACE` statement, without a semicolon.
    pub definition: String,
    /// Argument names, modes, types and defaults (`pg_get_function_arguments`).
    pub arguments: String,
    /// What it returns (`pg_get_function_result`); nothing for a procedure.
    pub result: Option<String>,
}

/// Which routine it is (`pg_proc.prokind`, aggregates aside).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunctionKind {
    /// `FUNCTION`, window functions too.
    Function,
    /// `PROCEDURE`
    Procedure,
}

/// An aggregate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// The whole `CREATE AGGREGATE` statement, built from `pg_aggregate`, without a semicolon.
    pub definition: String,
}

/// A trigger. Its identity names the table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// `pg_get_triggerdef`: the whole `CREATE TRIGGER` statement, without a semicolon.
    pub definition: String,
    /// When it fires (`pg_trigger.tgenabled`).
    pub enabled: TriggerEnabled,
}

/// When a trigger fires (`pg_trigger.tgenabled`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TriggerEnabled {
    /// On origin and local: the default.
    Origin,
    /// Never.
    Disabled,
    /// On replicas only.
    Replica,
    /// Always.
    Always,
}

/// A row security policy. Its identity names the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// `PERMISSIVE` rather than `RESTRICTIVE`.
    pub permissive: bool,
    /// `ALL`, `SELECT`, `INSERT`, `UPDATE` or `DELETE`.
    pub command: String,
    /// The roles it is for, sorted; `PUBLIC` stands for all.
    pub roles: Vec<String>,
    /// The `USING` expression.
    pub using: Option<String>,
    /// The `WITH CHECK` expression.
    pub check: Option<String>,
}

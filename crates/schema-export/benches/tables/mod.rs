//! The schema that is measured, made in memory: the same tables as `cargo xtask bench` makes in a
//! database. A test of `schema-export` loads it and reads it back.

use std::collections::BTreeMap;

use driftless_schema_export::{
    Catalog, Column, ColumnDefault, ColumnSettings, Constraint, ConstraintKind, Index, Object,
    ObjectId, QualifiedName, SequenceOptions, Table,
};

/// So many tables, each with eight columns, an identity key, a CHECK, a foreign key, and three
/// indexes of which one is partial and one on an expression.
pub(crate) fn catalog(count: usize) -> Catalog {
    let mut catalog = Catalog::default();
    for at in 0..count {
        let (table, other) = (name(at), name((at * 7 + 1) % count));
        let columns = columns();
        let object = Object::Table(Table {
            columns,
            ..Table::default()
        });
        catalog
            .objects
            .insert(ObjectId::Table(table.clone()), object);
        add_constraints(&mut catalog, &table, &other);
        add_indexes(&mut catalog, &table);
    }
    catalog
}

/// The name of the table of that number.
pub(crate) fn name(at: usize) -> QualifiedName {
    QualifiedName::new("public", format!("item_{at}"))
}

fn columns() -> Vec<Column> {
    let identity = ColumnDefault::Identity {
        always: true,
        sequence: SequenceOptions::default(),
    };
    let default = |text: &str| ColumnDefault::Expression(text.to_owned());
    let none = ColumnDefault::None;
    [
        ("id", "bigint", true, identity),
        ("owner_id", "bigint", false, none.clone()),
        ("title", "text", true, none.clone()),
        ("body", "character varying(200)", false, none.clone()),
        ("amount", "numeric(12,2)", true, default("0")),
        ("state", "text", true, default("'new'::text")),
        (
            "created_at",
            "timestamp with time zone",
            true,
            default("now()"),
        ),
        ("data", "jsonb", false, none),
    ]
    .into_iter()
    .map(|(name, data_type, not_null, default)| Column {
        name: name.to_owned(),
        data_type: data_type.to_owned(),
        collation: None,
        not_null,
        not_null_constraint: None,
        default,
        settings: ColumnSettings::default(),
        inherited: false,
    })
    .collect()
}

fn add_constraints(catalog: &mut Catalog, table: &QualifiedName, other: &QualifiedName) {
    let points = format!("FOREIGN KEY (owner_id) REFERENCES {other}(id) ON DELETE CASCADE");
    for (kind, suffix, column, definition) in [
        (ConstraintKind::PrimaryKey, "pkey", "id", "PRIMARY KEY (id)"),
        (
            ConstraintKind::Check,
            "amount_check",
            "amount",
            "CHECK ((amount >= (0)::numeric))",
        ),
        (
            ConstraintKind::ForeignKey,
            "owner_id_fkey",
            "owner_id",
            &points,
        ),
    ] {
        let is_key = kind == ConstraintKind::ForeignKey;
        let object = Object::Constraint(Constraint {
            kind,
            definition: definition.to_owned(),
            columns: vec![column.to_owned()],
            references: is_key.then(|| other.clone()),
            deferrable: false,
            initially_deferred: false,
            validated: true,
            inherited: false,
            triggers_disabled: false,
            index_options: Vec::new(),
            clustered: false,
            partition_of: None,
        });
        let mut needs = vec![ObjectId::Table(table.clone()), column_id(table, column)];
        if is_key {
            needs.push(ObjectId::Table(other.clone()));
            needs.push(column_id(other, "id"));
            needs.push(constraint_id(other, "pkey"));
        }
        add(catalog, constraint_id(table, suffix), object, needs);
    }
}

fn add_indexes(catalog: &mut Catalog, table: &QualifiedName) {
    for (of, on, columns, used, predicate) in [
        (
            "created_at",
            "created_at DESC",
            &["created_at"][..],
            &["created_at"][..],
            None,
        ),
        ("lower", "lower(title)", &[], &["title"], None),
        (
            "owner_id",
            "owner_id",
            &["owner_id"],
            &["owner_id", "state"],
            Some("(state <> 'done'::text)"),
        ),
    ] {
        let name = QualifiedName::new(&table.schema, format!("{}_{of}_idx", table.name));
        let filter = predicate.map_or(String::new(), |text| format!(" WHERE {text}"));
        let object = Object::Index(Index {
            table: table.clone(),
            definition: format!(
                "CREATE INDEX {} ON {table} USING btree ({on}){filter}",
                name.name
            ),
            access_method: "btree".to_owned(),
            unique: false,
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            predicate: predicate.map(str::to_owned),
            valid: true,
            clustered: false,
            statistics: BTreeMap::new(),
            partition_of: None,
        });
        let mut needs = vec![ObjectId::Table(table.clone())];
        needs.extend(used.iter().map(|name| column_id(table, name)));
        add(catalog, ObjectId::Index(name), object, needs);
    }
}

fn add(catalog: &mut Catalog, id: ObjectId, object: Object, needs: Vec<ObjectId>) {
    let edges = needs.into_iter().map(|needed| (id.clone(), needed));
    catalog.dependencies.extend(edges);
    catalog.objects.insert(id, object);
}

fn column_id(table: &QualifiedName, name: &str) -> ObjectId {
    ObjectId::Column {
        table: table.clone(),
        name: name.to_owned(),
    }
}

fn constraint_id(table: &QualifiedName, suffix: &str) -> ObjectId {
    ObjectId::Constraint {
        table: table.clone(),
        name: format!("{}_{suffix}", table.name),
    }
}

//! Changes of the schema that is measured.

use driftless_schema_export::{
    Catalog, Column, ColumnDefault, Index, Object, ObjectId, QualifiedName, Table,
};

use crate::tables::name;

/// The catalog of `count` tables with ten changes, far from each other: those that `cargo xtask bench`
/// makes.
pub(crate) fn changed_in_ten_places(catalog: &Catalog, count: usize) -> Catalog {
    let mut new = catalog.clone();
    let at = |place: usize| name(count * place / 10);

    let extra = Column {
        name: "extra".to_owned(),
        ..column(&mut new, &at(0), "data").clone()
    };
    columns(&mut new, &at(0)).push(extra.clone());
    columns(&mut new, &at(1)).retain(|column| column.name != "data");
    "character varying(300)".clone_into(&mut column(&mut new, &at(2), "body").data_type);
    remove(&mut new, &index(&at(3), "lower"));
    add_index(&mut new, &at(4));
    column(&mut new, &at(5), "amount").default = ColumnDefault::Expression("1".to_owned());
    remove(&mut new, &constraint(&at(6), "amount_check"));
    remove(&mut new, &constraint(&at(7), "owner_id_fkey"));
    let table = Table {
        columns: vec![extra],
        ..Table::default()
    };
    let id = ObjectId::Table(QualifiedName::new("public", "item_new"));
    new.objects.insert(id, Object::Table(table));
    let comment = "changed".to_owned();
    new.comments.insert(ObjectId::Table(at(9)), comment);
    new
}

/// The catalog with changes in every table: a column more, another CHECK and another index.
pub(crate) fn changed_everywhere(catalog: &Catalog, count: usize) -> Catalog {
    let mut new = catalog.clone();
    for table in (0..count).map(name) {
        let extra = Column {
            name: "extra".to_owned(),
            not_null: true,
            ..column(&mut new, &table, "data").clone()
        };
        columns(&mut new, &table).push(extra);
        for object in [
            constraint(&table, "amount_check"),
            index(&table, "created_at"),
        ] {
            match new.objects.get_mut(&object) {
                Some(Object::Constraint(check)) => {
                    check.definition = check.definition.replace(">=", ">");
                }
                Some(Object::Index(index)) => {
                    index.definition = index.definition.replace(" DESC", "");
                }
                _ => panic!("there is no {object}"),
            }
        }
    }
    new
}

fn columns<'c>(catalog: &'c mut Catalog, table: &QualifiedName) -> &'c mut Vec<Column> {
    match catalog.objects.get_mut(&ObjectId::Table(table.clone())) {
        Some(Object::Table(table)) => &mut table.columns,
        _ => panic!("there is no {table}"),
    }
}

fn column<'c>(catalog: &'c mut Catalog, table: &QualifiedName, name: &str) -> &'c mut Column {
    columns(catalog, table)
        .iter_mut()
        .find(|column| column.name == name)
        .unwrap_or_else(|| panic!("{table} has no {name}"))
}

fn index(table: &QualifiedName, of: &str) -> ObjectId {
    let name = format!("{}_{of}_idx", table.name);
    ObjectId::Index(QualifiedName::new(&table.schema, name))
}

fn constraint(table: &QualifiedName, of: &str) -> ObjectId {
    ObjectId::Constraint {
        table: table.clone(),
        name: format!("{}_{of}", table.name),
    }
}

fn remove(catalog: &mut Catalog, id: &ObjectId) {
    assert!(catalog.objects.remove(id).is_some(), "there is no {id}");
    catalog
        .dependencies
        .retain(|(dependent, _)| dependent != id);
}

/// A copy of another of the table's indexes, on another column.
fn add_index(catalog: &mut Catalog, table: &QualifiedName) {
    let Some(Object::Index(other)) = catalog.objects.get(&index(table, "created_at")) else {
        panic!("{table} has no index to copy");
    };
    let added = Index {
        definition: other.definition.replace("created_at", "state"),
        columns: vec!["state".to_owned()],
        ..other.clone()
    };
    let id = index(table, "state");
    let state = ObjectId::Column {
        table: table.clone(),
        name: "state".to_owned(),
    };
    catalog.dependencies.insert((id.clone(), state));
    catalog.objects.insert(id, Object::Index(added));
}

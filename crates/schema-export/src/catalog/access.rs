//! What a catalog says of owners and privileges beyond the entries themselves.

use crate::catalog::{
    Catalog, ColumnDefault, DefaultObjects, DefaultPrivileges, Object, Privileges,
};
use crate::id::{ObjectId, QualifiedName};

impl Catalog {
    /// The privileges that an object gets when the role that read the catalog makes it now: what
    /// that role's default privileges say, those in `schema` too.
    #[must_use]
    pub fn privileges_of_new(&self, id: &ObjectId, schema: Option<&str>) -> Privileges {
        let Some(objects) = DefaultObjects::of(id) else {
            return Privileges::default();
        };
        let of = |schema: Option<&str>| {
            let of = DefaultPrivileges {
                role: None,
                schema: schema.map(str::to_owned),
                objects,
            };
            self.privileges.get(&ObjectId::DefaultPrivileges(of))
        };
        let mut privileges = of(None).cloned().unwrap_or_default();
        if objects != DefaultObjects::Schemas
            && let Some(more) = schema.and_then(|schema| of(Some(schema)))
        {
            privileges.add(more, objects);
        }
        privileges
    }

    /// The owner of an object (or column) where it is not the role that read the catalog. What is
    /// part of a table or owned by one has its owner; the schema `public` belongs to
    /// `pg_database_owner`, as it does from PostgreSQL 15 on, where nothing else is said.
    #[must_use]
    pub fn owner(&self, id: &ObjectId) -> Option<&str> {
        let owned_by = match self.objects.get(id) {
            Some(Object::Sequence(sequence)) => sequence.owned_by.as_ref().map(|(table, _)| table),
            _ => id.table(),
        };
        let of = |id: &ObjectId| self.owners.get(id).map(String::as_str);
        if matches!(id, ObjectId::Schema(name) if name == "public") {
            return of(id).or(Some("pg_database_owner"));
        }
        match owned_by {
            Some(table) => of(&ObjectId::Table(table.clone()))
                .or_else(|| of(&ObjectId::View(table.clone())))
                .or_else(|| of(&ObjectId::MaterializedView(table.clone()))),
            None => of(id),
        }
    }

    /// The sequences inside a table's identity columns and their columns, by the names that
    /// Postgres chooses for them. They are no objects of the catalog, but may have privileges.
    #[must_use]
    pub fn identity_sequences(&self, id: &ObjectId) -> Vec<(ObjectId, ObjectId)> {
        let (ObjectId::Table(name), Some(Object::Table(table))) = (id, self.objects.get(id)) else {
            return Vec::new();
        };
        table
            .columns
            .iter()
            .filter(|column| matches!(column.default, ColumnDefault::Identity { .. }))
            .map(|column| {
                let sequence = ObjectId::Sequence(identity_sequence(name, &column.name));
                let column = ObjectId::Column {
                    table: name.clone(),
                    name: column.name.clone(),
                };
                (sequence, column)
            })
            .collect()
    }
}

/// The name that Postgres chooses for the sequence of an identity column (`makeObjectName`): of a
/// long table and column name, the longer one is shortened until all fits into 63 bytes.
pub(crate) fn identity_sequence(table: &QualifiedName, column: &str) -> QualifiedName {
    /// 63 without the two underscores and `seq`.
    const ROOM: usize = 58;
    let (mut table_bytes, mut column_bytes) = (table.name.len(), column.len());
    while table_bytes + column_bytes > ROOM {
        if table_bytes > column_bytes {
            table_bytes -= 1;
        } else {
            column_bytes -= 1;
        }
    }
    let name = format!(
        "{}_{}_seq",
        &table.name[..table.name.floor_char_boundary(table_bytes)],
        &column[..column.floor_char_boundary(column_bytes)]
    );
    QualifiedName::new(&table.schema, name)
}

#[cfg(test)]
mod tests {
    use super::identity_sequence;
    use crate::id::QualifiedName;

    #[test]
    fn names_of_identity_sequences() {
        let check = |table: &str, column: &str, expected: &str| {
            let name = identity_sequence(&QualifiedName::new("public", table), column);
            assert_eq!(name.name, expected);
        };
        check("counted", "id", "counted_id_seq");
        check(
            &"a".repeat(63),
            "identifier",
            &format!("{}_identifier_seq", "a".repeat(48)),
        );
        check(
            &"ä".repeat(31),
            &"b".repeat(63),
            &format!("{}_{}_seq", "ä".repeat(14), "b".repeat(29)),
        );
    }
}

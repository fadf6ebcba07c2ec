//! From Postgres' object identifiers to [`ObjectId`]s.

use std::collections::HashMap;

use crate::id::{ObjectId, QualifiedName};

// The identifiers of the system catalogs themselves, which never change (`pg_class.dat`,
// `CATALOG(…)` lines of Postgres' headers).
pub(super) const PG_CLASS: u32 = 1259;
pub(super) const PG_TYPE: u32 = 1247;
pub(super) const PG_PROC: u32 = 1255;
pub(super) const PG_FOREIGN_SERVER: u32 = 1417;
pub(super) const PG_FOREIGN_DATA_WRAPPER: u32 = 2328;
pub(super) const PG_ATTRDEF: u32 = 2604;
pub(super) const PG_AM: u32 = 2601;
pub(super) const PG_AMOP: u32 = 2602;
pub(super) const PG_CAST: u32 = 2605;
pub(super) const PG_CONSTRAINT: u32 = 2606;
pub(super) const PG_CONVERSION: u32 = 2607;
pub(super) const PG_LANGUAGE: u32 = 2612;
pub(super) const PG_NAMESPACE: u32 = 2615;
pub(super) const PG_OPCLASS: u32 = 2616;
pub(super) const PG_OPERATOR: u32 = 2617;
pub(super) const PG_REWRITE: u32 = 2618;
pub(super) const PG_TRIGGER: u32 = 2620;
pub(super) const PG_OPFAMILY: u32 = 2753;
pub(super) const PG_EXTENSION: u32 = 3079;
pub(super) const PG_POLICY: u32 = 3256;
pub(super) const PG_STATISTIC_EXT: u32 = 3381;
pub(super) const PG_TRANSFORM: u32 = 3576;
pub(super) const PG_COLLATION: u32 = 3456;
pub(super) const PG_EVENT_TRIGGER: u32 = 3466;
pub(super) const PG_TS_DICT: u32 = 3600;
pub(super) const PG_TS_PARSER: u32 = 3601;
pub(super) const PG_TS_CONFIG: u32 = 3602;
pub(super) const PG_TS_TEMPLATE: u32 = 3764;
pub(super) const PG_PUBLICATION: u32 = 6104;
pub(super) const PG_PUBLICATION_REL: u32 = 6106;
pub(super) const PG_PUBLICATION_NAMESPACE: u32 = 6237;

// Of types (`pg_type.dat`).
const TEXT: u32 = 25;
const VARCHAR: u32 = 1043;

/// A catalog (`pg_class`, …) and a row's identifier in it.
pub(super) type Address = (u32, u32);

/// A table, view or composite type, as far as others refer to it.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) name: QualifiedName,
    pub(super) id: ObjectId,
    /// In the order of their numbers.
    pub(super) columns: Vec<RelationColumn>,
}

impl Relation {
    pub(super) fn column(&self, number: i16) -> Option<&RelationColumn> {
        let at = self
            .columns
            .binary_search_by_key(&number, |column| column.number)
            .ok()?;
        self.columns.get(at)
    }
}

/// A column, as far as others refer to it.
#[derive(Debug)]
pub(super) struct RelationColumn {
    pub(super) number: i16,
    pub(super) name: String,
    /// The identifier of its type.
    pub(super) data_type: u32,
    /// The identifier of its collation, 0 where its type has none.
    pub(super) collation: u32,
}

/// What has been read so far, by Postgres' identifiers.
#[derive(Debug, Default)]
pub(super) struct Identities {
    /// Everything that has an identity of its own, and what counts as part of it.
    pub(super) objects: HashMap<Address, ObjectId>,
    /// Tables, views and composite types by identifier in `pg_class`.
    pub(super) relations: HashMap<u32, Relation>,
    /// The default operator classes of btree, by type.
    pub(super) operator_classes: HashMap<u32, u32>,
    /// Names of all indexes, those of constraints too, by identifier in `pg_class`.
    pub(super) indexes: HashMap<u32, QualifiedName>,
    /// The sequences inside identity columns, by identifier in `pg_class`: name, table, column.
    pub(super) identity_sequences: HashMap<u32, (QualifiedName, u32, i16)>,
    /// Indexes and constraints whose definition is still to be asked for.
    pub(super) undefined: Vec<Address>,
    /// What an extension made, and which.
    pub(super) extensions: HashMap<Address, Address>,
    /// What is the inside of something else (`pg_depend.deptype` `i`): an array type of its
    /// element, a row type of its table, the rule of its view, an index of its constraint.
    pub(super) inside: HashMap<Address, (Address, i16)>,
}

impl Identities {
    pub(super) fn insert(&mut self, class: u32, oid: u32, id: &ObjectId) {
        self.objects.insert((class, oid), id.clone());
    }

    /// A definition that was put together; where it could not be, it is empty until it is asked for.
    pub(super) fn defined(&mut self, definition: Option<String>, address: Address) -> String {
        definition.unwrap_or_else(|| {
            self.undefined.push(address);
            String::new()
        })
    }

    pub(super) fn relation(&mut self, oid: u32, relation: Relation) {
        self.objects.insert((PG_CLASS, oid), relation.id.clone());
        self.relations.insert(oid, relation);
    }

    /// The column that an address and a column number mean.
    pub(super) fn column(&self, relation: u32, number: i16) -> Option<ObjectId> {
        let relation = self.relations.get(&relation)?;
        Some(ObjectId::Column {
            table: relation.name.clone(),
            name: relation.column(number)?.name.clone(),
        })
    }

    /// The names of columns by their numbers; 0 (an expression) and unknown ones are left out.
    pub(super) fn column_names(&self, relation: u32, numbers: &[i16]) -> Vec<String> {
        let Some(relation) = self.relations.get(&relation) else {
            return Vec::new();
        };
        numbers
            .iter()
            .filter_map(|number| Some(relation.column(*number)?.name.clone()))
            .collect()
    }

    /// Whether an operator class is what a btree takes for a type where none is named.
    pub(super) fn is_default_class(&self, class: u32, data_type: u32) -> bool {
        // varchar has text's.
        let data_type = if data_type == VARCHAR {
            TEXT
        } else {
            data_type
        };
        self.operator_classes.get(&data_type) == Some(&class)
    }

    /// The address that stands for this one: itself where it is known, else what it is inside of.
    pub(super) fn owner(&self, mut address: Address, mut column: i16) -> Option<(Address, i16)> {
        // An array of a table's row type is two steps away from the table; more than a few would
        // be a loop.
        for _ in 0..5 {
            if self.objects.contains_key(&address) || self.extensions.contains_key(&address) {
                return Some((address, column));
            }
            (address, column) = *self.inside.get(&address)?;
        }
        None
    }
}

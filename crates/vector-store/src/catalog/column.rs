use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgRow, PgTypeInfo};
use sqlx::{FromRow, Row as _, TypeInfo as _};

/// `text`, `varchar`, `bpchar`, `name` and `unknown`: sent alike.
const TEXT: [u32; 5] = [25, 1043, 1042, 19, 705];

/// A column as the catalog has it; a domain as what is at its bottom.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// As `format_type` prints it.
    type_text: String,
    pub(crate) type_oid: Oid,
    /// The type of arrays of it, 0 where there is none.
    pub(crate) array_oid: Oid,
    pub(crate) type_name: String,
    is_enum: bool,
    pub(crate) typmod: i32,
    pub(crate) not_null: bool,
    /// Postgres makes its values and takes none.
    pub(crate) generated: bool,
}

/// Whether a type is one of Postgres' own for text.
pub(crate) fn is_text(oid: u32) -> bool {
    TEXT.contains(&oid)
}

impl Column {
    pub(crate) fn type_text(&self) -> &str {
        &self.type_text
    }

    pub(crate) fn type_info(&self) -> PgTypeInfo {
        PgTypeInfo::with_oid(self.type_oid)
    }

    /// Whether its values are text, whatever it is called.
    pub(crate) fn is_text(&self) -> bool {
        self.is_enum || self.type_name == "citext" || is_text(self.type_oid.0)
    }

    /// Whether a value of this type has the bytes that the column's type is sent with.
    pub(crate) fn takes(&self, value: &PgTypeInfo) -> bool {
        match value.oid() {
            Some(oid) if oid == self.type_oid => true,
            Some(oid) if is_text(oid.0) => self.is_text(),
            Some(_) => false,
            None => value.name().eq_ignore_ascii_case(&self.type_name),
        }
    }
}

impl FromRow<'_, PgRow> for Column {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let kind: String = row.try_get(4)?;
        Ok(Self {
            name: row.try_get(0)?,
            type_text: row.try_get(1)?,
            type_oid: row.try_get(2)?,
            type_name: row.try_get(3)?,
            is_enum: kind == "e",
            typmod: row.try_get(5)?,
            not_null: row.try_get(6)?,
            generated: row.try_get(7)?,
            array_oid: row.try_get(8)?,
        })
    }
}

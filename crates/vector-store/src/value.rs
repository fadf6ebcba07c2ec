use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, Postgres};
use sqlx::{Type, TypeInfo as _};

use crate::catalog::Column;

/// A value for a column or a filter: anything that sqlx can send. It always travels beside the SQL,
/// never in it.
///
/// A value keeps its bytes as they will be sent, so it costs one allocation and no type parameter. A
/// value that cannot be encoded says so where it is used.
///
/// ```
/// use driftless_vector_store::Value;
///
/// let tenant = Value::from(42_i64);
/// let tags = Value::from(vec!["red", "green"]);
/// let nothing = Value::from(None::<String>);
/// # let _ = (tenant, tags, nothing);
/// ```
#[derive(Debug, Clone)]
pub struct Value {
    type_info: PgTypeInfo,
    bytes: Bytes,
}

#[derive(Debug, Clone)]
enum Bytes {
    Null,
    Some(Vec<u8>),
    /// Why there are none.
    Failed(String),
}

impl<'q, T> From<T> for Value
where
    T: Encode<'q, Postgres> + Type<Postgres>,
{
    fn from(value: T) -> Self {
        let type_info = value.produces().unwrap_or_else(T::type_info);
        let mut buffer = PgArgumentBuffer::default();
        let bytes = match value.encode(&mut buffer) {
            Ok(IsNull::Yes) => Bytes::Null,
            Ok(IsNull::No) => Bytes::Some(std::mem::take(&mut *buffer)),
            Err(error) => Bytes::Failed(error.to_string()),
        };
        Self { type_info, bytes }
    }
}

impl Value {
    /// Its bytes for this column, `None` for NULL, or why the column would not take them.
    pub(crate) fn for_column(&self, column: &Column) -> Result<Option<&[u8]>, String> {
        let bytes = match &self.bytes {
            Bytes::Failed(why) => return Err(why.clone()),
            // A NULL has no bytes to misread.
            Bytes::Null => return Ok(None),
            Bytes::Some(bytes) => bytes,
        };
        if column.takes(&self.type_info) {
            Ok(Some(bytes))
        } else {
            Err(format!(
                "the column is {} and the value {}",
                column.type_text(),
                self.type_info.name().to_lowercase()
            ))
        }
    }

    /// As an argument that has the column's type where the bytes are those of that type, so that text
    /// serves for an enum or `citext`, and its own type otherwise, for Postgres to find an operator.
    pub(crate) fn argument(&self, column: Option<&Column>) -> Argument {
        let type_info = match column {
            Some(column) if column.takes(&self.type_info) => column.type_info(),
            _ => self.type_info.clone(),
        };
        Argument {
            type_info,
            bytes: self.bytes.clone(),
        }
    }
}

/// A [`Value`] on its way into a statement. A type of its own, since what can be encoded becomes a
/// `Value`, and a `Value` that could would have two ways to become one.
#[derive(Debug, Clone)]
pub(crate) struct Argument {
    type_info: PgTypeInfo,
    bytes: Bytes,
}

impl Argument {
    /// Bytes as this type sends them.
    pub(crate) fn of(type_info: PgTypeInfo, bytes: Vec<u8>) -> Self {
        Self {
            type_info,
            bytes: Bytes::Some(bytes),
        }
    }
}

impl Type<Postgres> for Argument {
    fn type_info() -> PgTypeInfo {
        // Never asked: `produces` says it for each value.
        PgTypeInfo::with_name("unknown")
    }
}

impl Encode<'_, Postgres> for Argument {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        match &self.bytes {
            Bytes::Null => Ok(IsNull::Yes),
            Bytes::Some(bytes) => {
                buffer.extend_from_slice(bytes);
                Ok(IsNull::No)
            }
            Bytes::Failed(why) => Err(why.clone().into()),
        }
    }

    fn produces(&self) -> Option<PgTypeInfo> {
        Some(self.type_info.clone())
    }
}

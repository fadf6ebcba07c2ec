use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, Postgres};
use sqlx::{Type, TypeInfo as _};

use crate::catalog::{Column, is_text};

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
        if !column.takes(&self.type_info) {
            return Err(format!(
                "the column is {} and the value {}; give it a value of the column's type",
                column.type_text(),
                self.type_info.name().to_lowercase()
            ));
        }
        if column.is_text() {
            check_text(bytes)?;
        }
        Ok(Some(bytes))
    }

    /// As a message names a row by it, where it is a number, a text or a UUID; a long text cut.
    pub(crate) fn shown(&self) -> Option<String> {
        /// `int8`, `int2`, `int4`, `uuid`.
        const NUMBERS_AND_UUID: [u32; 4] = [20, 21, 23, 2950];
        const MOST: usize = 60;
        let Bytes::Some(bytes) = &self.bytes else {
            return None;
        };
        let oid = self.type_info.oid().map(|oid| oid.0);
        if oid.is_some_and(|oid| NUMBERS_AND_UUID.contains(&oid)) {
            return match bytes.len() {
                2 => Some(i16::from_be_bytes(bytes.as_slice().try_into().ok()?).to_string()),
                4 => Some(i32::from_be_bytes(bytes.as_slice().try_into().ok()?).to_string()),
                8 => Some(i64::from_be_bytes(bytes.as_slice().try_into().ok()?).to_string()),
                16 => {
                    let digits = format!(
                        "{:032x}",
                        u128::from_be_bytes(bytes.as_slice().try_into().ok()?)
                    );
                    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
                    let parts: Option<Vec<&str>> =
                        parts.into_iter().map(|range| digits.get(range)).collect();
                    Some(parts?.join("-"))
                }
                _ => None,
            };
        }
        if !oid.is_some_and(is_text) {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        Some(match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{:?}…", text.get(..end)?),
            None => format!("{text:?}"),
        })
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

    /// NULL of this type.
    pub(crate) fn null(type_info: PgTypeInfo) -> Self {
        Self {
            type_info,
            bytes: Bytes::Null,
        }
    }
}

/// Postgres' text holds every character but this one.
pub(crate) fn check_text(bytes: &[u8]) -> Result<(), &'static str> {
    if bytes.contains(&0) {
        Err("it has a NUL character (U+0000), which Postgres' text cannot hold; take it out")
    } else {
        Ok(())
    }
}

impl Argument {
    /// Elements of a column's type as an array, as `array_recv` reads it: one dimension, no NULL, the type,
    /// how many, from 1, and each with its length.
    pub(crate) fn array(column: &Column, elements: &[impl AsRef<[u8]>]) -> Self {
        let length = |bytes: usize| i32::try_from(bytes).unwrap_or(i32::MAX).to_be_bytes();
        let mut bytes = Vec::new();
        bytes.extend_from_slice(&1_i32.to_be_bytes());
        bytes.extend_from_slice(&0_i32.to_be_bytes());
        bytes.extend_from_slice(&column.type_oid.0.to_be_bytes());
        bytes.extend_from_slice(&length(elements.len()));
        bytes.extend_from_slice(&1_i32.to_be_bytes());
        for element in elements {
            let element = element.as_ref();
            bytes.extend_from_slice(&length(element.len()));
            bytes.extend_from_slice(element);
        }
        Self::of(PgTypeInfo::with_oid(column.array_oid), bytes)
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

//! `timestamptz` as jiff's type: sqlx itself knows those of `chrono` and `time`.

use jiff::{Timestamp, ToSpan as _};
use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, PgValueRef, Postgres};
use sqlx::{Decode, Type};

/// Seconds from 1970 to PostgreSQL's year 2000.
const EPOCH: i64 = 946_684_800;

/// A moment, sent as PostgreSQL's [microseconds since 2000](https://www.postgresql.org/docs/current/datatype-datetime.html).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Time(pub(crate) Timestamp);

impl Type<Postgres> for Time {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("timestamptz")
    }
}

impl Encode<'_, Postgres> for Time {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let since = self.0.checked_sub(EPOCH.seconds())?;
        Encode::<Postgres>::encode(since.as_microsecond(), buffer)
    }
}

impl Decode<'_, Postgres> for Time {
    fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        let since: i64 = Decode::<Postgres>::decode(value)?;
        let time = Timestamp::from_microsecond(since)?;
        Ok(Self(time.checked_add(EPOCH.seconds())?))
    }
}

use std::fmt::{self, Write as _};
use std::str::FromStr;

/// Where a page of a search ended, for [`Search::after`](crate::Search::after): the distance and the key of
/// its last row.
///
/// It is written and read as text without spaces, for a URL. What it says is only ever compared with, so
/// one that was tampered with finds other rows of the same search and nothing else.
///
/// ```
/// use driftless_vector_store::Cursor;
///
/// let cursor: Cursor = "3fd0000000000000.0000000000000007".parse().unwrap();
/// assert_eq!(cursor.to_string(), "3fd0000000000000.0000000000000007");
/// assert!("page 2".parse::<Cursor>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Cursor {
    pub(super) distance: f64,
    /// The key, and the tenant where there is one, as Postgres sends them in binary.
    pub(super) key: Vec<Vec<u8>>,
}

/// Text that is no cursor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no cursor of a search; take it from Found::next, or begin again without one")]
pub struct CursorError;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.distance.to_bits())?;
        for part in &self.key {
            f.write_char('.')?;
            part.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        }
        Ok(())
    }
}

impl FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, CursorError> {
        let mut parts = text.split('.').map(bytes);
        let distance = parts.next().flatten().ok_or(CursorError)?;
        let distance = <[u8; 8]>::try_from(distance).map_err(|_| CursorError)?;
        let key = parts.collect::<Option<Vec<_>>>().ok_or(CursorError)?;
        if key.is_empty() {
            return Err(CursorError);
        }
        Ok(Self {
            distance: f64::from_be_bytes(distance),
            key,
        })
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    hex.as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
            _ => None,
        })
        .collect()
}

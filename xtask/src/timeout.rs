//! Durations as arguments and in the settings.

use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer};

/// `500ms`, `3s`, `2min`: with a unit, since PostgreSQL takes a bare number as milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timeout(pub Duration);

impl FromStr for Timeout {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.find(|c: char| !c.is_ascii_digit());
        let (number, unit) = text.split_at(digits.unwrap_or(text.len()));
        let number: u32 = number.parse().unwrap_or_default();
        let milliseconds = match unit {
            "ms" => 1,
            "s" => 1000,
            "min" => 60_000,
            _ => 0,
        };
        let duration = Duration::from_millis(u64::from(number) * milliseconds);
        if duration.is_zero() {
            return Err("write a time as 500ms, 3s or 2min".to_owned());
        }
        Ok(Self(duration))
    }
}

impl<'de> Deserialize<'de> for Timeout {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Timeout;

    #[test]
    fn units() {
        let parsed = |text: &str| text.parse().map(|Timeout(time)| time.as_millis());
        assert_eq!(parsed("500ms"), Ok(500));
        assert_eq!(parsed("3s"), Ok(3000));
        assert_eq!(parsed("2min"), Ok(120_000));
        for wrong in ["3", "0s", "s", "-1s", "1 s", "99999999999s"] {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }
}

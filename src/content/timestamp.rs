//! Points in time.

use std::fmt;

use serde::{Serialize, Serializer};

/// A point in time with microseconds, written as RFC 3339 in UTC: `2026-11-24T08:00:00.000000Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

/// Why a text or a number is no timestamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date-time is written as `2026-11-24T08:00:00Z` (RFC 3339), but this is `{given}`")]
pub struct TimestampError {
    /// What was given, cut to 200 characters.
    pub given: String,
}

impl Timestamp {
    /// The timestamp of so many microseconds since 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The time as HTTP writes it, in whole seconds: `Tue, 24 Nov 2026 08:00:00 GMT` (RFC 9110, section 5.6.7).
    pub fn http_date(self) -> String {
        let printed = jiff::Timestamp::from_microsecond(self.0)
            .and_then(|time| jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&time));
        printed.unwrap_or_default()
    }

    /// The microseconds as a double, which is how both databases compare what stands in documents. Exact until 2255.
    #[expect(clippy::cast_precision_loss, reason = "the order is kept, and nothing is exact to the microsecond then")]
    pub const fn micros_as_double(self) -> f64 {
        self.0 as f64
    }

    /// Reads an RFC 3339 date-time; an offset is counted in, and what is finer than a microsecond is cut.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        let error = || TimestampError { given: text.chars().take(200).collect() };
        let rfc_3339 = text.len() >= 20 && text.as_bytes().get(10).is_some_and(|t| t.eq_ignore_ascii_case(&b'T'));
        if !rfc_3339 || text.contains('[') {
            return Err(error());
        }
        text.parse::<jiff::Timestamp>().map(|time| Self(time.as_microsecond())).map_err(|_| error())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(time) => write!(f, "{time:.6}"),
            Err(_) => write!(f, "{} µs", self.0),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_time_comes_back_in_utc() {
        let text = |given| Timestamp::parse(given).map(|time| time.to_string());
        assert_eq!(text("2026-11-24T08:00:00Z"), Ok("2026-11-24T08:00:00.000000Z".to_owned()));
        assert_eq!(text("2026-11-24T08:00:00.5+01:00"), Ok("2026-11-24T07:00:00.500000Z".to_owned()));
    }

    #[test]
    fn what_is_not_rfc_3339_is_refused() {
        for bad in [
            "",
            "2026-11-24",
            "24.11.2026",
            "2026-11-24T08:00:00",
            "2026-13-01T00:00:00Z",
            "2026-11-24 08:00:00Z",
            "1764000000",
        ] {
            assert!(Timestamp::parse(bad).is_err(), "{bad}");
        }
    }
}

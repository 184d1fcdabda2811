//! Which state of the content a reader sees.

use super::DeliveryError;
use crate::content::{Caller, Role, Timestamp, TimestampError, TokenKind};

/// Which state of the content a reader sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Perspective {
    /// What is published.
    #[default]
    Published,
    /// The newest revision of every entry, published or not.
    Draft,
    /// What was published at a moment in the past.
    At(Timestamp),
}

/// The right of a caller to read in a perspective. Only [`Reader::authorize`](super::Reader::authorize) gives it.
#[derive(Clone, Copy, Debug)]
pub struct ReadAccess(Perspective);

/// A text that names no perspective.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PerspectiveError {
    /// The word is none.
    #[error("`published`, `draft` or `at:` and a time is needed, such as `at:2026-11-24T08:00:00Z`, but this is `{0}`")]
    Word(String),
    /// What stands behind `at:` is no moment.
    #[error(transparent)]
    Moment(#[from] TimestampError),
}

impl Perspective {
    /// Reads `published`, `draft` or `at:2026-11-24T08:00:00Z`.
    pub fn parse(text: &str) -> Result<Self, PerspectiveError> {
        match (text, text.strip_prefix("at:")) {
            ("published", _) => Ok(Self::Published),
            ("draft", _) => Ok(Self::Draft),
            (_, Some(moment)) => Ok(Self::At(Timestamp::parse(moment)?)),
            _ => Err(PerspectiveError::Word(text.chars().take(80).collect())),
        }
    }

    /// The right of a caller to read in it; an error where there is none.
    pub(super) fn authorize(self, caller: &Caller, public: bool) -> Result<ReadAccess, DeliveryError> {
        self.open_to(caller, public)?;
        Ok(ReadAccess(self))
    }

    /// Refuses a caller who may not see it. `public` says whether the site shows what is published to anybody. What was
    /// published once may have been taken away for a reason, so that it is shown to those who see drafts.
    pub(super) fn open_to(self, caller: &Caller, public: bool) -> Result<(), DeliveryError> {
        let kind = match caller {
            Caller::Token(grant) => Some(grant.kind),
            Caller::Anonymous | Caller::System => None,
        };
        let manages = caller.may(Role::Viewer);
        match self {
            Self::Published if public || manages || kind.is_some() => Ok(()),
            Self::Draft | Self::At(_) if manages || kind == Some(TokenKind::Preview) => Ok(()),
            _ if kind.is_none() => Err(DeliveryError::TokenRequired),
            _ => Err(DeliveryError::Forbidden),
        }
    }
}

impl ReadAccess {
    /// The perspective that it opens.
    pub const fn perspective(self) -> Perspective {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Grant, TokenId};

    #[test]
    fn drafts_are_for_preview_and_management() {
        let token =
            |kind| Caller::Token(Grant { token: TokenId("t".to_owned()), kind, role: Role::Viewer, expires_at: None });
        let opens = |perspective: Perspective, caller: &Caller| perspective.open_to(caller, false).is_ok();
        for (caller, published, draft) in [
            (token(TokenKind::Delivery), true, false),
            (token(TokenKind::Preview), true, true),
            (token(TokenKind::Management), true, true),
            (Caller::Anonymous, false, false),
            (Caller::System, true, true),
        ] {
            assert_eq!(opens(Perspective::Published, &caller), published, "{caller:?}");
            assert_eq!(opens(Perspective::Draft, &caller), draft, "{caller:?}");
            let past = Perspective::At(Timestamp::from_micros(0));
            assert_eq!(opens(past, &caller), draft, "{caller:?}");
        }
        assert!(Perspective::Published.open_to(&Caller::Anonymous, true).is_ok());
        assert!(Perspective::Draft.open_to(&Caller::Anonymous, true).is_err());
    }

    #[test]
    fn a_perspective_is_a_word_or_a_moment() {
        assert_eq!(Perspective::parse("draft"), Ok(Perspective::Draft));
        let moment = Perspective::At(Timestamp::from_micros(1_000_000));
        assert_eq!(Perspective::parse("at:1970-01-01T00:00:01Z"), Ok(moment));
        for bad in ["", "Published", "at", "at:", "at:yesterday", "release:1"] {
            assert!(Perspective::parse(bad).is_err(), "{bad}");
        }
    }
}

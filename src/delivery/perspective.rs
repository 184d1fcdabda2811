//! Which state of the content a reader sees.

use serde::{Deserialize, Serialize};

use super::DeliveryError;
use crate::content::{Caller, Role, TokenKind};

/// Which state of the content a reader sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Perspective {
    /// What is published.
    #[default]
    Published,
    /// The newest revision of every entry, published or not.
    Draft,
}

impl Perspective {
    /// Refuses a caller who may not see it. `public` says whether the site shows what is published to anybody.
    pub(super) fn open_to(self, caller: &Caller, public: bool) -> Result<(), DeliveryError> {
        let kind = match caller {
            Caller::Token(grant) => Some(grant.kind),
            Caller::Anonymous | Caller::System => None,
        };
        let manages = caller.may(Role::Viewer);
        match self {
            Self::Published if public || manages || kind.is_some() => Ok(()),
            Self::Draft if manages || kind == Some(TokenKind::Preview) => Ok(()),
            _ if kind.is_none() => Err(DeliveryError::TokenRequired),
            _ => Err(DeliveryError::Forbidden),
        }
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
        }
        assert!(Perspective::Published.open_to(&Caller::Anonymous, true).is_ok());
        assert!(Perspective::Draft.open_to(&Caller::Anonymous, true).is_err());
    }
}

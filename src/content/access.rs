//! Who asks, and what they may do.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// Which of the three bases a token opens. A token of one kind opens no other base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// Reads what is published.
    Delivery,
    /// Reads drafts too; never writes, and expires.
    Preview,
    /// Writes, as its role allows.
    Management,
}

/// What a management token may do; each role may do all that the one before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads entries, revisions and findings.
    Viewer,
    /// Creates and revises drafts.
    Author,
    /// Publishes, unpublishes, deletes.
    Editor,
    /// Everything.
    Admin,
}

/// The identity of a token, which is no secret: it stands in logs and in the change log.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TokenId(pub String);

/// What a known token grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The token that was shown.
    pub token: TokenId,
    /// The base that it opens.
    pub kind: TokenKind,
    /// The role of a management token; [`Role::Viewer`] for the others.
    pub role: Role,
    /// When the token ends; none for one that does not.
    pub expires_at: Option<Timestamp>,
}

/// Who asks. Every action takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Nobody in particular: no token was shown.
    Anonymous,
    /// The holder of a token.
    Token(Grant),
    /// The command line on the machine that holds the database.
    System,
}

impl Caller {
    /// Whether the caller may do on the management side what asks for `role`.
    pub fn may(&self, role: Role) -> bool {
        match self {
            Self::Anonymous => false,
            Self::Token(grant) => grant.kind == TokenKind::Management && grant.role >= role,
            Self::System => true,
        }
    }

    /// The caller's name in the change log: `anonymous`, `system` or the token's id.
    pub fn name(&self) -> &str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Token(grant) => &grant.token.0,
            Self::System => "system",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_opens_its_own_base_only() {
        let token = |kind, role| Caller::Token(Grant { token: TokenId("t".to_owned()), kind, role, expires_at: None });
        assert!(token(TokenKind::Management, Role::Editor).may(Role::Author));
        assert!(!token(TokenKind::Management, Role::Author).may(Role::Editor));
        assert!(!token(TokenKind::Delivery, Role::Admin).may(Role::Viewer));
        assert!(!Caller::Anonymous.may(Role::Viewer));
    }
}

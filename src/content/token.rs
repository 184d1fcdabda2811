//! The token: what a program shows to be let in, without its secret.

use super::{Grant, Role, Timestamp, TokenId, TokenKind};

/// A token as Galley keeps it. Its secret is shown once, when it is made; only the secret's SHA-256 is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What names it in logs.
    pub id: TokenId,
    /// The base that it opens.
    pub kind: TokenKind,
    /// The role of a management token; [`Role::Viewer`] for the others.
    pub role: Role,
    /// What it is for, in its owner's words.
    pub label: String,
    /// Who made it: a name as [`Caller::name`](super::Caller::name) gives it.
    pub author: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops to open anything; none for never.
    pub expires_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

impl Token {
    /// What it grants at `now`; none where it was taken back or has expired.
    pub fn grant(&self, now: Timestamp) -> Option<Grant> {
        let stands = self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end);
        stands.then(|| Grant { token: self.id.clone(), kind: self.kind, role: self.role, expires_at: self.expires_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_ended_grants_nothing() {
        let token = Token {
            id: TokenId("t".to_owned()),
            kind: TokenKind::Preview,
            role: Role::Viewer,
            label: "a preview".to_owned(),
            author: "system".to_owned(),
            created_at: Timestamp::from_micros(0),
            expires_at: Some(Timestamp::from_micros(10)),
            revoked_at: None,
        };
        assert!(token.grant(Timestamp::from_micros(9)).is_some());
        assert_eq!(token.grant(Timestamp::from_micros(10)), None);
        let revoked = Token { revoked_at: Some(Timestamp::from_micros(1)), ..token };
        assert_eq!(revoked.grant(Timestamp::from_micros(2)), None);
    }
}

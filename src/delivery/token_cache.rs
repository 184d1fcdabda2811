//! The doorkeeper: the tokens that were let in lately, so that an answer that is kept is given without a look into the
//! database.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::content::{ChangeVerb, Grant, Timestamp};
use crate::store::{Commit, CommitListener};

/// The SHA-256 of a token's secret.
type SecretHash = [u8; 32];

/// Tokens that are known at most; then all are asked for again.
const GRANTS_MAX: usize = 10_000;

/// The tokens that were let in lately. A token that is taken back is let in no more by the answer to who took it back:
/// whoever remembers a token notes the time first, and what was read before a token was taken back is not remembered.
#[derive(Debug, Default)]
pub(super) struct TokenCache {
    grants: RwLock<HashMap<SecretHash, Grant>>,
    revocations: AtomicU64,
}

impl TokenCache {
    /// What the token of that secret grants, where it is known and has not ended.
    pub(super) fn cached_grant(&self, secret: &SecretHash, now: Timestamp) -> Option<Grant> {
        let grants = self.grants.read().unwrap_or_else(PoisonError::into_inner);
        grants.get(secret).filter(|grant| grant.expires_at.is_none_or(|end| now < end)).cloned()
    }

    /// The time to note before the store is asked about a token.
    pub(super) fn now(&self) -> u64 {
        self.revocations.load(Ordering::SeqCst)
    }

    /// Remembers what the store said after `moment`.
    pub(super) fn remember(&self, secret: SecretHash, grant: Grant, moment: u64) {
        let mut grants = self.grants.write().unwrap_or_else(PoisonError::into_inner);
        if self.now() != moment {
            return;
        }
        if grants.len() >= GRANTS_MAX {
            grants.clear();
        }
        grants.insert(secret, grant);
    }

    /// Forgets all tokens, because one of them was taken back.
    pub(super) fn forget(&self) {
        let mut grants = self.grants.write().unwrap_or_else(PoisonError::into_inner);
        self.revocations.fetch_add(1, Ordering::SeqCst);
        grants.clear();
    }
}

impl CommitListener for TokenCache {
    fn committed(&self, commit: &Commit) {
        if commit.changes.iter().any(|change| change.verb == ChangeVerb::TokenRevoke) {
            self.forget();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Role, TokenId, TokenKind};

    fn grant(expires_at: Option<i64>) -> Grant {
        Grant {
            token: TokenId("t".to_owned()),
            kind: TokenKind::Delivery,
            role: Role::Viewer,
            expires_at: expires_at.map(Timestamp::from_micros),
        }
    }

    #[test]
    fn a_token_that_ended_or_was_taken_back_is_not_known() {
        let (token_cache, secret) = (TokenCache::default(), [7; 32]);
        let at = Timestamp::from_micros;
        token_cache.remember(secret, grant(Some(10)), token_cache.now());
        assert!(token_cache.cached_grant(&secret, at(9)).is_some());
        assert!(token_cache.cached_grant(&secret, at(10)).is_none());
        let moment = token_cache.now();
        token_cache.forget();
        assert!(token_cache.cached_grant(&secret, at(9)).is_none());
        token_cache.remember(secret, grant(None), moment);
        assert!(token_cache.cached_grant(&secret, at(9)).is_none(), "it was read before a token was taken back");
    }
}

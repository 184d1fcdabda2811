//! Tokens in the store. It keeps the hash of a secret and never sees the secret.

use diesel::prelude::*;

use super::dialect::{self, Unique};
use super::tables::tokens;
use super::{ReadTransaction, StoreError, Transaction};
use crate::content::{Role, Timestamp, Token, TokenId, TokenKind};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = tokens)]
struct TokenRow {
    id: String,
    kind: String,
    role: String,
    label: String,
    hash: Vec<u8>,
    author: String,
    created_at: i64,
    expires_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl ReadTransaction<'_> {
    /// The token whose secret has that SHA-256, also where it was revoked or has expired.
    pub fn token_by_hash(&mut self, hash: &[u8; 32]) -> Result<Option<Token>, StoreError> {
        let row: Option<TokenRow> =
            tokens::table.filter(tokens::hash.eq(hash.as_slice())).get_result(self.connection).optional()?;
        row.map(Token::try_from).transpose()
    }

    /// The token of that id.
    pub fn token_find(&mut self, id: &TokenId) -> Result<Option<Token>, StoreError> {
        let row: Option<TokenRow> =
            tokens::table.filter(tokens::id.eq(id.0.as_str())).get_result(self.connection).optional()?;
        row.map(Token::try_from).transpose()
    }

    /// At most `limit` tokens in the order of their ids, from after the id `after`; revoked and expired ones too.
    pub fn token_page(&mut self, after: Option<&TokenId>, limit: i64) -> Result<Vec<Token>, StoreError> {
        let mut query = tokens::table.into_boxed();
        if let Some(id) = after {
            query = query.filter(tokens::id.gt(id.0.as_str()));
        }
        let rows: Vec<TokenRow> = query.order(tokens::id).limit(limit).load(self.connection)?;
        rows.into_iter().map(Token::try_from).collect()
    }

    /// Whether a token was ever made. Asked in the write that makes the first one, it has one answer for all racers.
    pub fn tokens_any(&mut self) -> Result<bool, StoreError> {
        let first: Option<String> = tokens::table.select(tokens::id).first(self.connection).optional()?;
        Ok(first.is_some())
    }
}

impl Transaction<'_> {
    /// Keeps a token under the SHA-256 of its secret.
    pub fn token_create(&mut self, token: &Token, hash: &[u8; 32]) -> Result<(), StoreError> {
        let row = TokenRow {
            id: token.id.0.clone(),
            kind: kind_text(token.kind).to_owned(),
            role: role_text(token.role).to_owned(),
            label: token.label.clone(),
            hash: hash.to_vec(),
            author: token.author.clone(),
            created_at: token.created_at.micros(),
            expires_at: token.expires_at.map(Timestamp::micros),
            revoked_at: token.revoked_at.map(Timestamp::micros),
        };
        let written = dialect::savepoint(self.connection, |connection| {
            diesel::insert_into(tokens::table).values(row).execute(connection)
        });
        match written {
            Ok(_) => Ok(()),
            Err(error) => Err(match dialect::broken_unique(&error) {
                Some(Unique::Token) => StoreError::TokenTaken(token.id.clone()),
                _ => error.into(),
            }),
        }
    }

    /// Takes a token back for ever. Answers whether there was one that had not been revoked before.
    pub fn token_revoke(&mut self, id: &TokenId, at: Timestamp) -> Result<bool, StoreError> {
        let target = tokens::table.filter(tokens::id.eq(id.0.as_str())).filter(tokens::revoked_at.is_null());
        Ok(diesel::update(target).set(tokens::revoked_at.eq(Some(at.micros()))).execute(self.connection)? == 1)
    }
}

const fn kind_text(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Delivery => "delivery",
        TokenKind::Preview => "preview",
        TokenKind::Management => "management",
    }
}

const fn role_text(role: Role) -> &'static str {
    match role {
        Role::Viewer => "viewer",
        Role::Author => "author",
        Role::Editor => "editor",
        Role::Admin => "admin",
    }
}

impl TryFrom<TokenRow> for Token {
    type Error = StoreError;

    fn try_from(row: TokenRow) -> Result<Self, StoreError> {
        let kind = [TokenKind::Delivery, TokenKind::Preview, TokenKind::Management]
            .into_iter()
            .find(|&kind| kind_text(kind) == row.kind);
        let role = [Role::Viewer, Role::Author, Role::Editor, Role::Admin]
            .into_iter()
            .find(|&role| role_text(role) == row.role);
        Ok(Self {
            kind: kind.ok_or_else(|| StoreError::corrupt(format!("no token is of the kind `{}`", row.kind)))?,
            role: role.ok_or_else(|| StoreError::corrupt(format!("no token has the role `{}`", row.role)))?,
            id: TokenId(row.id),
            label: row.label,
            author: row.author,
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: row.expires_at.map(Timestamp::from_micros),
            revoked_at: row.revoked_at.map(Timestamp::from_micros),
        })
    }
}
